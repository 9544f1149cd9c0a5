import fc from 'fast-check';
import { clusterIdOf, isHaConfigMap, newFlinkJobId } from './names';

describe('clusterIdOf', () => {
  it('is a name that Flink and Services accept, whatever the job is called', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/),
        fc.uuid(),
        (name, uid) => {
          const id = clusterIdOf(name, uid);
          expect(id).toMatch(/^[a-z]([-a-z0-9]*[a-z0-9])?$/);
          expect(id.length).toBeLessThanOrEqual(45);
          expect(id).not.toContain(`--${id.slice(-10)}`);
        },
      ),
    );
  });

  it('begins with the name and is the same each time', () => {
    expect(clusterIdOf('orders', 'uid')).toBe(clusterIdOf('orders', 'uid'));
    expect(clusterIdOf('orders', 'uid')).toMatch(/^orders-[a-z2-7]{10}$/);
  });

  it('differs for jobs of the same name', () => {
    const ids = Array.from({ length: 1000 }, (_, i) =>
      clusterIdOf('orders', `uid-${i}`),
    );
    expect(new Set(ids).size).toBe(1000);
  });
});

describe('newFlinkJobId', () => {
  it('is what Flink takes for a job id', () => {
    expect(newFlinkJobId()).toMatch(/^[0-9a-f]{32}$/);
    expect(newFlinkJobId()).not.toBe(newFlinkJobId());
  });
});

describe('isHaConfigMap', () => {
  const id = 'orders-abcdefghij';

  it.each([
    [`${id}-cluster-config-map`, true],
    [`${id}-${'0'.repeat(32)}-config-map`, true],
    [`flink-config-${id}`, false],
    [`pod-template-${id}`, false],
    [`hadoop-config-${id}`, false],
    [`${id}-other-config-map`, false],
    [`${id}-x-cluster-config-map`, false],
    [`x${id}-cluster-config-map`, false],
  ])('%s: %s', (name, expected) => {
    expect(isHaConfigMap(name, id)).toBe(expected);
  });
});
