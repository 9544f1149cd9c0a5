import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { LocalPlatformConditions } from './LocalPlatformConditions';
import { readStatusFiles } from './readStatusFiles';

const NOW = '2026-01-01T10:00:00.000Z';

describe('LocalPlatformConditions', () => {
  const directory = createMockDirectory();

  function provider(unavailable?: string) {
    const config = new ConfigReader({
      flink: {
        clusters: {
          local: {
            localPlatform: { statusFile: directory.resolve('status.json') },
          },
          remote: { title: 'Remote' },
        },
      },
    });
    return new LocalPlatformConditions({
      files: readStatusFiles(config),
      unavailable,
      now: () => Date.parse(NOW),
    });
  }

  beforeEach(() => directory.clear());

  it('follows the status file', async () => {
    const conditions = provider();
    directory.setContent({
      'status.json': JSON.stringify({
        phase: 'preparing',
        step: 'Images',
        stepIndex: 3,
        stepCount: 4,
        progress: 0.5,
        message: '',
        since: NOW,
        updatedAt: NOW,
      }),
    });
    await expect(conditions.getConditions('local')).resolves.toMatchObject([
      { status: 'false', reason: 'Preparing', progress: 0.5 },
    ]);
    directory.setContent({
      'status.json': JSON.stringify({
        phase: 'ready',
        since: NOW,
        updatedAt: NOW,
      }),
    });
    await expect(conditions.getConditions('local')).resolves.toMatchObject([
      { status: 'true', reason: 'Ready' },
    ]);
  });

  it('has nothing to say about clusters that are no local platform', async () => {
    await expect(provider().getConditions('remote')).resolves.toEqual([]);
    await expect(provider().getConditions('unheard-of')).resolves.toEqual([]);
  });

  it('says how to start a platform that never ran', async () => {
    await expect(provider().getConditions('local')).resolves.toEqual([
      {
        type: 'LocalPlatform',
        status: 'unknown',
        reason: 'NoStatus',
        message:
          'The local platform has not been started yet. `npm run platform -- up` starts it.',
        since: NOW,
      },
    ]);
  });

  it('says why the platform cannot run on this machine', async () => {
    const conditions = provider('It needs root.');
    const expected = [
      { status: 'false', reason: 'Unavailable', message: 'It needs root.' },
    ];
    await expect(conditions.getConditions('local')).resolves.toMatchObject(
      expected,
    );
    directory.setContent({
      'status.json': JSON.stringify({
        phase: 'stopped',
        since: NOW,
        updatedAt: NOW,
      }),
    });
    await expect(conditions.getConditions('local')).resolves.toMatchObject(
      expected,
    );
  });

  it.each(['', '{"phase":', '{"phase":"dancing"}', '[]'])(
    'does not stumble over the file %j',
    async content => {
      directory.setContent({ 'status.json': content });
      await expect(provider().getConditions('local')).resolves.toMatchObject([
        {
          status: 'unknown',
          message: expect.stringContaining('is not a status file'),
        },
      ]);
    },
  );
});
