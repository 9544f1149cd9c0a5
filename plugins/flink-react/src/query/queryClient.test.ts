import { isWorthRetrying } from './queryClient';

describe('isWorthRetrying', () => {
  it.each([400, 401, 403, 404, 409])(
    'does not repeat a request that was refused with %i',
    statusCode => {
      expect(isWorthRetrying(0, { statusCode })).toBe(false);
    },
  );

  it.each([429, 500, 502, 503])('repeats after %i', statusCode => {
    expect(isWorthRetrying(0, { statusCode })).toBe(true);
  });

  it('repeats a lost connection twice, then gives up', () => {
    const error = new TypeError('fetch failed');
    expect([0, 1, 2].map(failures => isWorthRetrying(failures, error))).toEqual(
      [true, true, false],
    );
  });
});
