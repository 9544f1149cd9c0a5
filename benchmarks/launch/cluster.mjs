import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Kubernetes namespace of the jobs. */
export const NAMESPACE = 'flink-jobs';

/** The local cluster, as its administrator. */
export class Cluster {
  #paths;

  constructor(paths) {
    this.#paths = paths;
  }

  /** Runs kubectl in the namespace of the jobs; answers what it prints. */
  async kubectl(args, { input, timeoutMs = 120_000 } = {}) {
    const platform = path.join(this.#paths.home, 'platform');
    const promise = run(
      path.join(platform, 'bin/kubectl'),
      [
        ...['--kubeconfig', path.join(platform, 'admin.kubeconfig')],
        ...['--namespace', NAMESPACE, ...args],
      ],
      { timeout: timeoutMs, maxBuffer: 64 * 1024 * 1024 },
    );
    promise.child.stdin.end(input);
    return (await promise).stdout;
  }

  /** Creates or changes objects. */
  async apply(...objects) {
    const list = { apiVersion: 'v1', kind: 'List', items: objects };
    await this.kubectl(['apply', '-f', '-'], { input: JSON.stringify(list) });
  }

  /** Waits until all tasks of the only job of a Flink cluster run; answers when that was seen. */
  async allTasksRun(clusterId, timeoutMs = 180_000) {
    const deadline = Date.now() + timeoutMs;
    let address;
    while (Date.now() < deadline) {
      address ??= await this.#restAddress(clusterId);
      if (address && (await tasksRun(address))) {
        return Date.now();
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`${clusterId} does not run after ${timeoutMs / 1000} s`);
  }

  async #restAddress(clusterId) {
    const ip = await this.kubectl([
      ...['get', 'service', `${clusterId}-rest`, '--ignore-not-found'],
      ...['--output', 'jsonpath={.spec.clusterIP}'],
    ]);
    if (ip === 'None') {
      throw new Error(`${clusterId}-rest has no address to measure through`);
    }
    return ip ? `http://${ip}:8081` : undefined;
  }
}

async function tasksRun(address) {
  try {
    const { jobs } = await ask(`${address}/jobs`);
    if (jobs.length === 0) {
      return false;
    }
    const { vertices } = await ask(`${address}/jobs/${jobs[0].id}`);
    return (
      vertices.length > 0 &&
      vertices.every(vertex => vertex.status === 'RUNNING')
    );
  } catch {
    // Nobody listens yet.
    return false;
  }
}

async function ask(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  return await response.json();
}
