export { createAnnounce } from './events';
export { JobSignals } from './Signals';
