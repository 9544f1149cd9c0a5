import { type Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { Policy } from './control';

const HOUR_MS = 3_600_000;

/** Settings of the control loop. */
export function readPolicy(config: Config): Policy {
  const key = 'flink.terminalTtl';
  return {
    terminalTtlMs: config.has(key)
      ? durationToMilliseconds(readDurationFromConfig(config, { key }))
      : HOUR_MS,
  };
}
