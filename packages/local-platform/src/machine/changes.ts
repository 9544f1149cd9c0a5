import fs from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '../files/atomic.ts';

/**
 * What was changed on the machine and has to be put back. Kept where a reboot
 * clears it, as a reboot puts these things back too.
 */
export interface MachineChanges {
  /** Values of kernel parameters before the first start. */
  kernelParameters: Record<string, string>;
  /** Directories that were not there. */
  directories: string[];
  /** Firewall chains named KUBE-* are ours. */
  firewall: boolean;
}

/** Reads the record; empty when nothing was changed since boot. */
export function readChanges(directory: string): MachineChanges {
  try {
    return JSON.parse(
      fs.readFileSync(changesFile(directory), 'utf8'),
    ) as MachineChanges;
  } catch {
    return { kernelParameters: {}, directories: [], firewall: false };
  }
}

/** Writes the record; call it before the change that it describes. */
export function writeChanges(directory: string, changes: MachineChanges): void {
  fs.mkdirSync(directory, { recursive: true });
  writeFileAtomic(
    changesFile(directory),
    `${JSON.stringify(changes, undefined, 2)}\n`,
  );
}

/** Forgets the record once all is put back. */
export function forgetChanges(directory: string): void {
  fs.rmSync(changesFile(directory), { force: true });
}

function changesFile(directory: string): string {
  return path.join(directory, 'changes.json');
}
