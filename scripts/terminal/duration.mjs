/** Milliseconds as a person says them: `42 s`, `3 min 05 s`. */
export function duration(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  return seconds < 60
    ? `${seconds} s`
    : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(
        2,
        '0',
      )} s`;
}
