/** What other rooms need to reach an API server, without the rest of this room. */
export * from './connection';
export * from './errors';
