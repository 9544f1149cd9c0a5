import path from 'node:path';

function required(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set; \`npm run test:e2e\` sets up all that these tests need`,
    );
  }
  return value;
}

/** What lasts of the platform and the portal under test. */
export const home = required('RIVERRUN_HOME');

/** Port of the portal under test. */
export const port = Number(process.env.RIVERRUN_PORT ?? 7007);

export const checkout = path.resolve(__dirname, '../..');

/** Where logs and screenshots go. */
export const results = path.join(checkout, 'test-results');

/** A path that pods see as `file:///flink-state/…`, as this machine sees it. */
export function onThisMachine(uri: string): string {
  return path.join(home, 'state', uri.replace(/^file:\/+flink-state\//, ''));
}
