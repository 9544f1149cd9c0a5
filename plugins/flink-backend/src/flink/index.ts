export * from './configuration';
export * from './directories';
export * from './program';
export * from './rest/errors';
export * from './rest/types';
export * from './versions';
export { createFlinkRestClient } from './rest/flinkRestClient';
