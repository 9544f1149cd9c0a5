import { Failure } from '../process/failure.mjs';

/**
 * Which parts to run: all, those of the groups that are named, or those after
 * `--only`.
 *
 * @param {string[]} argv for example `['unit']` or `['--only', 'lint,tsc']`
 * @param {{ name: string, group: string }[]} parts
 */
export function chooseParts(argv, parts) {
  const names = [];
  const rest = [...argv];
  while (rest.length > 0) {
    const word = rest.shift();
    const [flag, value] = word.split('=');
    if (flag === '--only') {
      names.push(...(value ?? rest.shift() ?? '').split(','));
    } else {
      names.push(word);
    }
  }
  const unknown = names.find(
    name => !parts.some(part => part.name === name || part.group === name),
  );
  if (unknown !== undefined) {
    throw new Failure({
      problem: `there is no part or group of tests named ${JSON.stringify(
        unknown,
      )}`,
      remedy: `Parts: ${parts.map(part => part.name).join(', ')}.\nGroups: ${[
        ...new Set(parts.map(part => part.group)),
      ].join(', ')}.`,
    });
  }
  return names.length === 0
    ? parts
    : parts.filter(
        part => names.includes(part.name) || names.includes(part.group),
      );
}
