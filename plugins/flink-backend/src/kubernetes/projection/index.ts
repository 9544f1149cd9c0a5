export * from './deployment';
export * from './json';
export * from './metadata';
export * from './pod';
