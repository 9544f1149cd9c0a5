export { Crash, IDENTITY, LoopDriver, SPEC } from './LoopDriver';
export { type FaultPoint, SimulatedCluster } from './SimulatedCluster';
export { SimulatedFlink } from './SimulatedFlink';
