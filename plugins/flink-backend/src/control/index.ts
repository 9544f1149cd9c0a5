export type { ControlDeps } from './context';
export {
  chooseRestorePoint,
  newestOf,
  newestUsable,
  type Policy,
  type RestoreChoice,
} from './decide';
export { withState } from './follow';
export { ControlLoop } from './loop';
export { breakOff, complete, initialSteps } from './progress';
