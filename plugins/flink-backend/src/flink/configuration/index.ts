export { isClientKey } from './clientKeys';
export * from './configFile';
export * from './configuration';
export * from './issues';
export * from './logging';
export * from './resources';
