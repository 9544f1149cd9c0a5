import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { V1ConfigMap } from '@kubernetes/client-node';
import { createRuntimeAssets } from './runtimeAssets';

describe('RuntimeAssets', () => {
  let directory: string;
  const made: V1ConfigMap[] = [];
  const objects = {
    async ensureImmutableConfigMap(configMap: V1ConfigMap) {
      made.push(configMap);
    },
  };
  const write = (launcher: string) => {
    writeFileSync(join(directory, 'launch.sh'), launcher);
    writeFileSync(
      join(directory, 'artifact-fetcher.jar'),
      Buffer.from([0, 255]),
    );
    writeFileSync(join(directory, 'sql-runner.jar'), Buffer.from([1]));
  };

  beforeEach(() => {
    made.length = 0;
    directory = mkdtempSync(join(tmpdir(), 'assets-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('carries the launcher as text and the JARs byte for byte', async () => {
    write('#!/bin/bash\n');
    const name = await createRuntimeAssets(objects, directory).ensure('ns');
    expect(name).toMatch(/^riverrun-runtime-[0-9a-f]{12}$/);
    expect(made[0]).toMatchObject({
      metadata: { name, namespace: 'ns' },
      data: { 'launch.sh': '#!/bin/bash\n' },
      binaryData: { 'artifact-fetcher.jar': 'AP8=', 'sql-runner.jar': 'AQ==' },
    });
  });

  it('has another name for other content, so that running pods keep theirs', async () => {
    write('one');
    const one = await createRuntimeAssets(objects, directory).ensure('ns');
    write('two');
    const two = await createRuntimeAssets(objects, directory).ensure('ns');
    expect(one).not.toBe(two);
  });

  it('says what is missing, and looks again the next time', async () => {
    const assets = createRuntimeAssets(objects, directory);
    await expect(assets.ensure('ns')).rejects.toThrow(
      /launch\.sh cannot be read/,
    );
    write('x');
    await expect(assets.ensure('ns')).resolves.toBeDefined();
  });
});
