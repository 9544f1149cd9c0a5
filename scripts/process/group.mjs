const running = new Set();

/** Remembers a child that leads a process group, until it ends. */
export function track(child) {
  running.add(child);
  child.once('exit', () => running.delete(child));
  child.once('error', () => running.delete(child));
  return child;
}

/** Sends a signal to a child and all that it started. */
export function signalGroup(child, signal) {
  if (!child.pid) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/**
 * Ends a child and all that it started: asks first, kills after `graceMs`.
 * Resolves when the child is gone.
 */
export async function stopGroup(child, graceMs, signal = 'SIGTERM') {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) {
    return;
  }
  const ended = new Promise(resolve => child.once('exit', resolve));
  signalGroup(child, signal);
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs);
  await ended;
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

/** Ends every child that still runs. */
export async function stopAll(graceMs = 10_000) {
  await Promise.all([...running].map(child => stopGroup(child, graceMs)));
}
