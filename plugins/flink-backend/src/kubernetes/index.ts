export * from './errors';
export * from './manifests/types';
export * from './objects/types';
export * from './observation';
export type { RuntimeAssets } from './runtimeAssets';
