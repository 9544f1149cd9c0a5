import { port } from './environment';
import { waitFor } from './waitFor';

/** The part of the API's answer that these tests look at. */
export interface Job {
  uid: string;
  name: string;
  state: string;
  stateReason?: { code: string; message: string };
  jobStatus?: string;
  freshness: { status: string };
  clusterId?: string;
  flinkJobId?: string;
  generation: number;
  lastCheckpoint?: { id: number };
  newestRestorePoint?: { id: string; kind: string; path: string };
  operation?: { id: string; kind: string; status: string; message?: string };
  allowedActions: string[];
}

/** The suite's API as one of the example users sees it. */
export class FlinkApi {
  readonly #provider: string;
  #token: string | undefined;

  /** @param provider - id of the local sign-in: local-owner, local-member or local-viewer */
  constructor(provider: string) {
    this.#provider = provider;
  }

  async createJob(spec: object): Promise<Job> {
    return await this.#ask('POST', '/jobs', { spec });
  }

  async getJob(name: string): Promise<Job> {
    return await this.#ask('GET', `/jobs/default/${name}`);
  }

  async listJobs(): Promise<{ items: Job[]; totalItems: number }> {
    return await this.#ask('GET', '/jobs');
  }

  async startJob(name: string, body: object = {}): Promise<void> {
    await this.#ask('POST', `/jobs/default/${name}/start`, body);
  }

  async stopJob(name: string, body: object = {}): Promise<void> {
    await this.#ask('POST', `/jobs/default/${name}/stop`, body);
  }

  async deleteJob(name: string): Promise<void> {
    await this.#ask('DELETE', `/jobs/default/${name}?reason=test`);
  }

  /** Status and body of a request, whatever the answer is. */
  async request(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }> {
    const response = await this.#send(method, path, body);
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : undefined,
    };
  }

  /** Waits until a job is as it should be. */
  async waitForJob(
    name: string,
    what: string,
    isSo: (job: Job) => boolean,
    timeoutMs = 120_000,
  ): Promise<Job> {
    let seen: Job | undefined;
    return await waitFor(
      `${name} ${what}`,
      async () => {
        seen = await this.getJob(name);
        return isSo(seen) ? seen : undefined;
      },
      { timeoutMs, last: () => describe(seen) },
    );
  }

  async #ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.request(method, path, body);
    if (answer.status >= 300) {
      throw new Error(
        `${method} ${path} answered ${answer.status}: ${JSON.stringify(
          answer.body,
        )}`,
      );
    }
    return answer.body as T;
  }

  async #send(method: string, path: string, body: unknown): Promise<Response> {
    this.#token ??= await this.#signIn();
    const response = await fetch(`http://localhost:${port}/api/flink${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    if (response.status === 401) {
      // A token holds for an hour, and not beyond a portal's end.
      this.#token = undefined;
    }
    return response;
  }

  async #signIn(): Promise<string> {
    return await waitFor(
      `sign-in by ${this.#provider}`,
      async () => {
        const response = await fetch(
          `http://localhost:${port}/api/auth/${this.#provider}/refresh`,
          {
            headers: { 'X-Requested-With': 'XMLHttpRequest' },
            signal: AbortSignal.timeout(10_000),
          },
        );
        if (!response.ok) {
          throw new Error(`${response.status} ${await response.text()}`);
        }
        const answer = (await response.json()) as {
          backstageIdentity: { token: string };
        };
        return answer.backstageIdentity.token;
      },
      // The catalog reads the example users a moment after the first start.
      { timeoutMs: 60_000 },
    );
  }
}

function describe(job: Job | undefined): string {
  return job
    ? JSON.stringify({
        state: job.state,
        stateReason: job.stateReason,
        jobStatus: job.jobStatus,
        freshness: job.freshness,
        lastCheckpoint: job.lastCheckpoint,
        operation: job.operation,
      })
    : 'no answer';
}
