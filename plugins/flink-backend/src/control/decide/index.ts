export * from './decide';
export * from './decision';
export * from './restorePoint';
