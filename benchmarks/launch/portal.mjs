import { exampleFiles, JOB, jobArguments } from './job.mjs';

/** Launches jobs as a person does it in the portal. */
export class PortalLauncher {
  #url;
  #paths;
  #cluster;
  #token;

  constructor({ url, paths, cluster }) {
    this.#url = url;
    this.#paths = paths;
    this.#cluster = cluster;
  }

  async prepare() {
    const response = await fetch(`${this.#url}/api/auth/local-owner/refresh`, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(10_000),
    });
    this.#token = (await response.json()).backstageIdentity.token;
  }

  /** Starts a job; answers how long until all its tasks run, and when the request was accepted. */
  async launch(name) {
    const { uri, sha256, dataset } = exampleFiles(this.#paths);
    await this.#ask('POST', '/jobs', {
      spec: {
        name,
        owner: 'group:default/streaming',
        placement: { cluster: 'local', namespace: 'flink-jobs' },
        flinkVersion: '2.2',
        job: {
          jar: {
            uri,
            sha256,
            entryClass: JOB.entryClass,
            args: jobArguments(name, { dataset }),
          },
        },
        jobManager: { cpu: JOB.cpu, memory: JOB.memory },
        taskManager: { cpu: JOB.cpu, memory: JOB.memory },
        state: { checkpointInterval: JOB.checkpointInterval },
      },
    });
    const startedAt = Date.now();
    const { operation } = await this.#ask(
      'POST',
      `/jobs/default/${name}/start`,
      {},
    );
    const clusterId = await this.#clusterIdOf(name);
    const ms = (await this.#cluster.allTasksRun(clusterId)) - startedAt;
    return { ms, clusterId, acceptedAt: Date.parse(operation.createdAt) };
  }

  /** Removes the job and waits until it is gone. */
  async remove(name) {
    await this.#ask('DELETE', `/jobs/default/${name}?reason=benchmark`);
    for (;;) {
      const response = await this.#send('GET', `/jobs/default/${name}`);
      if (response.status === 404) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  }

  async #clusterIdOf(name) {
    for (;;) {
      const { clusterId } = await this.#ask('GET', `/jobs/default/${name}`);
      if (clusterId) {
        return clusterId;
      }
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  async #ask(method, path, body) {
    const response = await this.#send(method, path, body);
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return JSON.parse(text);
  }

  async #send(method, path, body) {
    return await fetch(`${this.#url}/api/flink${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
  }
}
