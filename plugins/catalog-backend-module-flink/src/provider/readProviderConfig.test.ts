import { ConfigReader } from '@backstage/config';
import { readProviderConfig } from './readProviderConfig';

describe('readProviderConfig', () => {
  it('needs no configuration', () => {
    expect(readProviderConfig(new ConfigReader({}))).toEqual({
      schedule: { frequency: { seconds: 10 }, timeout: { seconds: 30 } },
      clusterOwner: 'unknown',
    });
  });

  it('takes over the schedule and the owner of clusters', () => {
    const config = new ConfigReader({
      catalog: {
        providers: {
          flink: {
            clusterOwner: 'group:default/platform',
            schedule: { frequency: { minutes: 1 }, timeout: { seconds: 5 } },
          },
        },
      },
    });
    expect(readProviderConfig(config)).toEqual({
      schedule: { frequency: { minutes: 1 }, timeout: { seconds: 5 } },
      clusterOwner: 'group:default/platform',
    });
  });
});
