export { Collection } from './collection';
export { createKubernetesObjects } from './kubernetesObjects';
export * from './paths';
export type * from './types';
