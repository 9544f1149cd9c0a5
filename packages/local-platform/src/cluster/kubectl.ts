import path from 'node:path';
import { run } from '../command/run.ts';
import type { Paths } from '../paths.ts';

/** Runs kubectl as the cluster's administrator and returns what it wrote. */
export async function kubectl(
  paths: Paths,
  args: string[],
  options: { input?: string; signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<string> {
  const { stdout } = await run(
    path.join(paths.bin, 'kubectl'),
    ['--kubeconfig', paths.adminKubeconfig, ...args],
    {
      // Its caches of the API would otherwise go to root's home directory.
      env: { KUBECACHEDIR: path.join(paths.platform, 'kubectl-cache') },
      timeoutMs: options.timeoutMs ?? 60_000,
      input: options.input,
      signal: options.signal,
      logFile: path.join(paths.logs, 'kubectl.log'),
    },
  );
  return stdout;
}
