import { formatBytes } from './formatBytes';
import { wordsOf } from './wordsOf';

describe('formatBytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1_250_000, '1.25 MB'],
    [48_230_000, '48.2 MB'],
    [7.5e13, '75 TB'],
  ])('shows %d as %s', (bytes, words) => {
    expect(formatBytes(bytes, 'en')).toBe(words);
  });
});

describe('wordsOf', () => {
  it.each([
    ['LocalPlatform', 'Local platform'],
    ['stop-with-savepoint', 'Stop with savepoint'],
    ['Reachable', 'Reachable'],
    ['APIServer', 'APIServer'],
    ['', ''],
  ])('reads %s as %s', (name, words) => {
    expect(wordsOf(name)).toBe(words);
  });
});
