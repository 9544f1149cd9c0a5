export * from './clusterConnection';
export * from './credentials';
export { parseStatus } from './statusError';
