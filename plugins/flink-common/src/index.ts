/**
 * Vocabulary of the Flink plugin suite: what other packages, the browser and the API agree on.
 *
 * @packageDocumentation
 */

export * from './annotations';
export * from './api/types';
export * from './channels';
export * from './client';
export * from './identity';
export * from './permissions';
export * from './spec/duration';
export * from './spec/jobSpec';
export * from './spec/ownedKeys';
export * from './spec/parseJobSpec';
export * from './spec/quantity';
export * from './states';
