export { audited } from './audit';
export { createRouter } from './createRouter';
