import fs from 'node:fs';
import { MARKER } from './supervised.ts';
import { waitUntil } from './wait.ts';

/** What tells our processes from all others. */
export interface Ours {
  /** Platform home that the processes were started with. */
  home: string;
  /** Directory of our programs. */
  bin: string;
  /** Processes in pods. */
  podProcesses: () => number[];
}

/** Processes of ours that live, whoever their parent is now. */
export function findLeftovers(ours: Ours): number[] {
  const mine = ancestors();
  const found = new Set(ours.podProcesses());
  for (const entry of fs.readdirSync('/proc')) {
    const pid = Number(entry);
    if (Number.isInteger(pid) && !mine.has(pid) && isOurs(pid, ours)) {
      found.add(pid);
    }
  }
  return [...found];
}

/** Kills them all, until none is left. Resolves to those that would not go. */
export async function killLeftovers(
  ours: Ours,
  timeoutMs = 20_000,
): Promise<number[]> {
  let left: number[] = [];
  await waitUntil(
    () => {
      left = findLeftovers(ours);
      for (const pid of left) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
            throw error;
          }
        }
      }
      return left.length === 0;
    },
    { timeoutMs, intervalMs: 50 },
  );
  return left;
}

function isOurs(pid: number, { home, bin }: Ours): boolean {
  try {
    if (isZombie(pid)) {
      return false;
    }
    if (fs.readlinkSync(`/proc/${pid}/exe`).startsWith(`${bin}/`)) {
      return true;
    }
    return fs
      .readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .includes(`${MARKER}=${home}`);
  } catch {
    // It ended while we looked, or is a kernel thread.
    return false;
  }
}

/** A dead process that its parent has not yet noticed holds nothing. */
function isZombie(pid: number): boolean {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
}

/** This process and those that wait for it. */
function ancestors(): Set<number> {
  const found = new Set<number>();
  let pid = process.pid;
  while (pid > 1 && !found.has(pid)) {
    found.add(pid);
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    pid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  }
  return found;
}
