export * from './connection';
export * from './errors';
export * from './manifests';
export * from './objects';
export * from './observation';
export * from './runtimeAssets';
export * from './watch';
