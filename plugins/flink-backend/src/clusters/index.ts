export type * from './clusterConfig';
export { createCluster, createClusters } from './createClusters';
export { describeAccess, NEEDED_ACCESS } from './neededAccess';
export { readClusterConfigs } from './readClusterConfigs';
export type * from './types';
