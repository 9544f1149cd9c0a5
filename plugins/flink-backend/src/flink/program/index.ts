export * from './fetchedFile';
export * from './paths';
export * from './program';
