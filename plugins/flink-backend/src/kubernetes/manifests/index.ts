export { buildJobObjects } from './buildJobObjects';
export { REVISION_KEY } from './configMaps';
export { FETCH_CONTAINER } from './fetchContainer';
export { MAIN_CONTAINER } from './jobManagerPod';
export { withOwner } from './metadata';
export { clusterIdOf, isHaConfigMap, names, newFlinkJobId } from './names';
export type { DeploymentInput, JobObjects } from './types';
