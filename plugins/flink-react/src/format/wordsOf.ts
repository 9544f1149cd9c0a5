/** `LocalPlatform` or `stop-with-savepoint` as words for a person: "Local platform", "Stop with savepoint". @public */
export function wordsOf(name: string): string {
  const [first = '', ...rest] = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[\s_-]+/)
    .map((word, index) =>
      index === 0 || /^[A-Z]{2,}/.test(word) ? word : word.toLowerCase(),
    );
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ');
}
