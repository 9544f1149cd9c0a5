/**
 * The input for `iptables-restore --noflush` that removes chains and the rules
 * of other chains that jump to them; empty if there are none.
 *
 * @param saved - output of `iptables-save`
 * @param chains - matches the names of the chains to remove
 */
export function removalScript(saved: string, chains: RegExp): string {
  const script: string[] = [];
  for (const table of tables(saved)) {
    const ours = table.chains.filter(chain => chains.test(chain));
    const jumps = table.rules.filter(rule => {
      const owner = /^-A (\S+)/.exec(rule)?.[1] ?? '';
      // A comment may hold what looks like a target.
      const target =
        /\s-[jg] (\S+)/.exec(rule.replace(/"(\\.|[^"\\])*"/g, '""'))?.[1] ?? '';
      return !chains.test(owner) && chains.test(target);
    });
    if (ours.length === 0 && jumps.length === 0) {
      continue;
    }
    script.push(
      `*${table.name}`,
      // Naming a chain empties it under --noflush, also of jumps to the others.
      ...ours.map(chain => `:${chain} - [0:0]`),
      ...jumps.map(rule => rule.replace(/^-A /, '-D ')),
      ...ours.map(chain => `-X ${chain}`),
      'COMMIT',
    );
  }
  return script.length > 0 ? `${script.join('\n')}\n` : '';
}

interface Table {
  name: string;
  chains: string[];
  rules: string[];
}

function tables(saved: string): Table[] {
  const all: Table[] = [];
  for (const line of saved.split('\n')) {
    if (line.startsWith('*')) {
      all.push({ name: line.slice(1).trim(), chains: [], rules: [] });
    } else if (line.startsWith(':')) {
      all.at(-1)?.chains.push(line.slice(1).split(' ')[0]);
    } else if (line.startsWith('-A ')) {
      all.at(-1)?.rules.push(line);
    }
  }
  return all;
}
