import { InputError } from '@backstage/errors';
import type { ExampleArtifacts } from './artifacts';

const PLACEHOLDER = /\$\{([^}]*)\}/g;

/**
 * Fills in the placeholders in all strings of a specification:
 * `${artifact:<id>}` (URI of a JAR), `${artifact:<id>:sha256}` (its digest) and
 * `${dataset}` (URI of the data set).
 *
 * @throws InputError that names a placeholder which stands for nothing.
 */
export function substitute(
  value: unknown,
  artifacts: ExampleArtifacts,
): unknown {
  if (typeof value === 'string') {
    return value.replace(PLACEHOLDER, (_, name: string) =>
      valueOf(name, artifacts),
    );
  }
  if (Array.isArray(value)) {
    return value.map(item => substitute(item, artifacts));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        substitute(item, artifacts),
      ]),
    );
  }
  return value;
}

function valueOf(name: string, { artifacts, dataset }: ExampleArtifacts) {
  if (name === 'dataset') {
    return dataset;
  }
  const match = /^artifact:([^:]+)(:sha256)?$/.exec(name);
  const artifact = match ? artifacts[match[1]] : undefined;
  if (!match || !artifact) {
    throw new InputError(
      `'\${${name}}' stands for nothing; known are \${dataset} and ${
        Object.keys(artifacts)
          .map(id => `\${artifact:${id}}`)
          .join(', ') || 'no artifacts'
      }`,
    );
  }
  return match[2] ? artifact.sha256 : artifact.uri;
}
