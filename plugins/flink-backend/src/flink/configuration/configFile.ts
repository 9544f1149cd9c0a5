import { stringify } from 'yaml';

/** Values of Flink's configuration: text, or a list of texts. */
export type FlinkConfiguration = Record<string, string | string[]>;

/**
 * Name of Flink's configuration file. All supported versions read it (1.20 as its
 * standard, beside the older `flink-conf.yaml`, whose values cannot hold a `#`).
 */
export const CONFIG_FILE_NAME = 'config.yaml';

/**
 * Text of the configuration file: flat keys in order, every value quoted. Without quotes
 * a job id such as `123e4567…` would be read as a number.
 */
export function configFileText(configuration: FlinkConfiguration): string {
  const sorted = Object.fromEntries(
    Object.entries(configuration).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  return stringify(sorted, {
    defaultStringType: 'QUOTE_DOUBLE',
    defaultKeyType: 'PLAIN',
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    aliasDuplicateObjects: false,
  });
}
