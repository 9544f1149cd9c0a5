export * from './rest/errors';
export * from './rest/types';
