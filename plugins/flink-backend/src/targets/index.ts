export { ClusterConditions } from './conditions';
export { Targets } from './Targets';
