export type { ControlDeps } from './context';
export {
  chooseRestorePoint,
  newestUsable,
  type Policy,
  type RestoreChoice,
} from './decide';
export { withState } from './follow';
export { ControlLoop } from './loop';
export { breakOff, complete, initialSteps } from './progress';
