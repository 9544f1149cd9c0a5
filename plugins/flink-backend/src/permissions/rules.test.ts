import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import fc from 'fast-check';
import { readSpec } from '../jobs';
import type { JobPredicate } from '../stores';
import { SPEC } from '../__testUtils__';
import type { JobResource } from './resource';
import { flinkJobRules } from '.';

const word = () => fc.constantFrom('a', 'b', 'c');
const words = () => fc.uniqueArray(word());

const job = (): fc.Arbitrary<JobResource> =>
  fc.record({
    record: fc.record({
      uid: fc.constant('uid'),
      owner: word(),
      cluster: word(),
      kubernetesNamespace: word(),
    }),
    tags: words(),
  });

/** What the database does with a predicate, in memory. */
function matches(
  { record, tags }: JobResource,
  query: PermissionCriteria<JobPredicate>,
): boolean {
  const predicate = query as JobPredicate;
  switch (predicate.field) {
    case 'none':
      return false;
    case 'tag':
      return predicate.values.some(value => tags.includes(value));
    default:
      return predicate.values.includes(record[predicate.field]);
  }
}

describe('permission rules', () => {
  const { isJobOwner, isInCluster, isInKubernetesNamespace, hasTag } =
    flinkJobRules;

  it('decide the same in memory and in the database', () => {
    fc.assert(
      fc.property(job(), words(), (one, values) => {
        const decisions = [
          [
            isJobOwner.apply(one, { owners: values }),
            isJobOwner.toQuery({ owners: values }),
          ],
          [
            isInCluster.apply(one, { clusters: values }),
            isInCluster.toQuery({ clusters: values }),
          ],
          [
            isInKubernetesNamespace.apply(one, { namespaces: values }),
            isInKubernetesNamespace.toQuery({ namespaces: values }),
          ],
          [
            hasTag.apply(one, { tags: values }),
            hasTag.toQuery({ tags: values }),
          ],
        ] as const;
        for (const [applied, query] of decisions) {
          expect(matches(one, query)).toBe(applied);
        }
      }),
    );
  });

  it('let nothing through when given nothing', () => {
    expect(isJobOwner.toQuery({ owners: [] })).toEqual({ field: 'none' });
  });

  it('know an owner whose specification was written with capital letters', () => {
    const { owner } = readSpec({ ...SPEC, owner: 'group:default/Payments' });
    const one: JobResource = {
      record: {
        uid: 'uid',
        owner,
        cluster: 'local',
        kubernetesNamespace: 'flink-jobs',
      },
      tags: [],
    };
    for (const ref of ['group:default/payments', 'group:default/Payments']) {
      expect(isJobOwner.apply(one, { owners: [ref] })).toBe(true);
      expect(matches(one, isJobOwner.toQuery({ owners: [ref] }))).toBe(true);
    }
  });
});
