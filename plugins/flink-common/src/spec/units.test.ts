import fc from 'fast-check';
import { parseDuration } from './duration';
import { nearest } from './nearest';
import { parseQuantity } from './quantity';

describe('parseDuration', () => {
  it.each([
    ['10 s', 10_000],
    ['500ms', 500],
    ['15 min', 900_000],
    ['1h', 3_600_000],
    ['2 d', 172_800_000],
  ])('%s is %d ms', (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each(['', '10', 's', '-1 s', '1.5 s', '1 week'])('refuses %j', text => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('parseQuantity', () => {
  it.each([
    ['1', 1],
    ['500m', 0.5],
    ['1Gi', 2 ** 30],
    ['1600Mi', 1600 * 2 ** 20],
    ['1.5G', 1.5e9],
  ])('%s is %d', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it.each(['', 'Gi', '-1', '1e3', '1 Gi', '1gi'])('refuses %j', text => {
    expect(parseQuantity(text)).toBeUndefined();
  });
});

describe('nearest', () => {
  it('finds a word with one letter less', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{6,12}$/), fc.nat(5), (word, at) => {
        const typo = word.slice(0, at) + word.slice(at + 1);
        expect(nearest(typo, [word, '0123456789abcdef'])).toBe(word);
      }),
    );
  });

  it('finds nothing when nothing is near', () => {
    expect(nearest('banana', ['parallelism', 'owner'])).toBeUndefined();
  });
});
