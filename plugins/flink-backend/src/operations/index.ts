export type { Begun } from './begin';
export { requestDelete } from './delete';
export { hashRequest, once, type Request } from './idempotency';
export { requestStart } from './start';
export { requestStop } from './stop';
export { toOperationView } from './view';
