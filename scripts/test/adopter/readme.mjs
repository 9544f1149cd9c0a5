import fs from 'node:fs';
import path from 'node:path';
import { checkout } from '../../bootstrap/paths.mjs';

/**
 * The lines that README.md tells adopters to run or to add, by the name in the
 * comment above each: `<!-- adopter:backend:install -->`.
 *
 * @returns {Record<string, string>}
 */
export function readmeBlocks(
  text = fs.readFileSync(path.join(checkout, 'README.md'), 'utf8'),
) {
  const blocks = text.matchAll(
    /<!-- adopter:([\w:-]+) -->\s*```\w*\n([\s\S]*?)```/g,
  );
  return Object.fromEntries(
    [...blocks].map(([, name, lines]) => [name, lines]),
  );
}

/**
 * Parts of a block of TypeScript: `imports` for the top of the file, and what
 * stands between and after its comments.
 *
 * @returns {{ imports: string, sections: string[] }}
 */
export function partsOf(block) {
  const imports = [];
  const rest = block.replace(
    /^import [\s\S]*?;\n/gm,
    statement => imports.push(statement) && '',
  );
  const sections = rest
    .split(/^\/\/.*\n/m)
    .map(section => section.trim())
    .filter(Boolean);
  return { imports: imports.join(''), sections };
}
