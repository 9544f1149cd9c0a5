/** The value that a share of the values does not exceed. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** One line of figures, in seconds. */
export function figures(title, milliseconds) {
  if (milliseconds.length === 0) {
    return `${title}: nothing was measured`;
  }
  const seconds = share => (quantile(milliseconds, share) / 1000).toFixed(2);
  return `${title.padEnd(44)} p50 ${seconds(0.5)} s   min ${seconds(
    0,
  )} s   max ${seconds(1)} s   n ${milliseconds.length}`;
}
