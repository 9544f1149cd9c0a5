const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const UNITS = [
  { unit: 'day', ms: DAY },
  { unit: 'hour', ms: HOUR },
  { unit: 'minute', ms: MINUTE },
  { unit: 'second', ms: SECOND },
  { unit: 'millisecond', ms: 1 },
] as const;

/**
 * How long ago (or ahead) a time is, for example "3 minutes ago".
 *
 * @param time - ms since the epoch
 * @param now - ms since the epoch
 */
export function formatRelative(
  time: number,
  now: number,
  locale: string,
): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const difference = time - now;
  const size = Math.abs(difference);
  if (size < MINUTE) {
    return format.format(Math.round(difference / SECOND), 'second');
  }
  if (size < HOUR) {
    return format.format(Math.trunc(difference / MINUTE), 'minute');
  }
  if (size < 2 * DAY) {
    return format.format(Math.trunc(difference / HOUR), 'hour');
  }
  return format.format(Math.trunc(difference / DAY), 'day');
}

/** Date and time to the second with the time zone, for example in a tooltip. */
export function formatAbsolute(time: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'long',
  }).format(time);
}

/**
 * A span of time in its two largest units, for example "2d 3h" or "850ms".
 *
 * @param ms - 0 or more; less than 0 (clocks that differ) counts as 0
 */
export function formatDuration(ms: number, locale: string): string {
  const whole = Math.max(0, Math.round(ms));
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
    }).format(value);
  const first = UNITS.findIndex(({ ms: size }) => whole >= size);
  if (first === -1) {
    return unit(0, 'second');
  }
  const { unit: name, ms: size } = UNITS[first];
  const rest = whole % size;
  const next = UNITS[first + 1];
  const parts = [unit(Math.floor(whole / size), name)];
  if (next && next.unit !== 'millisecond' && rest >= next.ms) {
    parts.push(unit(Math.floor(rest / next.ms), next.unit));
  }
  return parts.join(' ');
}
