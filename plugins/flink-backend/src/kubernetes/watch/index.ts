export { createClusterWatch } from './clusterWatch';
