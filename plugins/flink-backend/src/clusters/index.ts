import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { Cluster } from './types';

export type * from './clusterConfig';
export type * from './types';

export declare function createClusters(options: {
  config: RootConfigService;
  logger: LoggerService;
}): Map<string, Cluster>;
