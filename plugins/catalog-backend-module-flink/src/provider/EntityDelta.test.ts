import type { DeferredEntity } from '@backstage/plugin-catalog-node';
import { EntityDelta } from './EntityDelta';

const one: DeferredEntity = {
  entity: {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'one' },
  },
  locationKey: 'flink',
};

describe('EntityDelta', () => {
  it('hands over everything again after ten minutes', () => {
    let now = 0;
    const delta = new EntityDelta(() => now);
    delta.applied(delta.next([one], true) ?? { type: 'full', entities: [] });
    now = 9 * 60_000;
    expect(delta.next([one], true)).toBeUndefined();
    now = 10 * 60_000;
    expect(delta.next([one], true)).toEqual({ type: 'full', entities: [one] });
  });

  it('does not begin with an incomplete list as if it were everything', () => {
    const delta = new EntityDelta(() => 0);
    expect(delta.next([one], false)).toEqual({
      type: 'delta',
      added: [one],
      removed: [],
    });
  });
});
