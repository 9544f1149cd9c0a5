import { FLINK_JOB_ANNOTATION } from './annotations';
import { entityRefOf, jobIdentityOfEntity, parseJobIdentity } from './identity';

describe('identity', () => {
  it('is read from text and from entities, and makes an entity ref', () => {
    const identity = { namespace: 'default', name: 'orders' };
    expect(parseJobIdentity('default/orders')).toEqual(identity);
    expect(entityRefOf(identity)).toBe('component:default/orders');
    expect(
      jobIdentityOfEntity({
        metadata: { annotations: { [FLINK_JOB_ANNOTATION]: 'default/orders' } },
      }),
    ).toEqual(identity);
    expect(jobIdentityOfEntity({ metadata: {} })).toBeUndefined();
  });

  it.each(['orders', 'a/b/c', '/orders', 'default/', ''])(
    'refuses %j and shows the form',
    text => {
      expect(() => parseJobIdentity(text)).toThrow('<namespace>/<name>');
    },
  );
});
