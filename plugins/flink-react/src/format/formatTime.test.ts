import { formatAbsolute, formatDuration, formatRelative } from './formatTime';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('formatRelative', () => {
  it.each([
    [0, 'now'],
    [3 * SECOND, '3 seconds ago'],
    [59 * SECOND, '59 seconds ago'],
    [61 * SECOND, '1 minute ago'],
    [119 * MINUTE, '1 hour ago'],
    [47 * HOUR, '47 hours ago'],
    [49 * HOUR, '2 days ago'],
  ])('says how long ago %i ms was: %s', (age, words) => {
    expect(formatRelative(NOW - age, NOW, 'en')).toBe(words);
  });

  it('speaks the language of the locale', () => {
    expect(formatRelative(NOW - 3 * MINUTE, NOW, 'de')).toBe('vor 3 Minuten');
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0s'],
    [-5, '0s'],
    [850, '850ms'],
    [1_500, '1s'],
    [90 * SECOND, '1m 30s'],
    [2 * HOUR, '2h'],
    [2 * HOUR + 5 * MINUTE + 3 * SECOND, '2h 5m'],
    [3 * DAY + 4 * HOUR, '3d 4h'],
  ])('shows %i ms as %s', (ms, words) => {
    expect(formatDuration(ms, 'en')).toBe(words);
  });
});

describe('formatAbsolute', () => {
  it('is exact to the second and names the time zone', () => {
    expect(formatAbsolute(NOW, 'en')).toMatch(/Nov 22, 2026.*:00:00.*\S+$/);
  });
});
