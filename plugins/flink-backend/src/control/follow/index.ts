export * from './describe';
export * from './follow';
