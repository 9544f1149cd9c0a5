import type { IncomingMessage } from 'http';
import { setTimeout as sleep } from 'timers/promises';
import { KubernetesError } from '../errors';
import type { Credentials, RequestIdentity } from './credentials';
import {
  credentialsError,
  statusError,
  unreachableError,
  type CallSubject,
} from './statusError';
import { readBody, Transport, type TransportRequest } from './transport';

/** Time after which a call without an answer has failed. */
const TIMEOUT_MS = 10_000;
const MAX_ANSWER_BYTES = 64 * 2 ** 20;
const READ_ATTEMPTS = 3;

/** One call of the API. */
export interface Call
  extends Pick<
    TransportRequest,
    'method' | 'path' | 'body' | 'contentType' | 'accept'
  > {
  verb: string;
  object: string;
  /** Default 10 s, for the whole answer. */
  timeoutMs?: number;
  /** Default 64 MiB. */
  maxBytes?: number;
  /** Gives the call up before its time. */
  signal?: AbortSignal;
}

/** An answer, whatever its status. */
export interface Answer {
  status: number;
  body: string;
}

/** The way to one API server as our identity. */
export class ClusterConnection {
  private readonly transport = new Transport();

  constructor(
    readonly cluster: string,
    private readonly credentials: Credentials,
  ) {}

  /** Sends once, and returns every answer. Throws only when there is none. */
  async send(call: Call): Promise<Answer> {
    const timeout = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
    const signal = call.signal
      ? AbortSignal.any([timeout, call.signal])
      : timeout;
    const response = await this.open(call, signal);
    try {
      const body = await readBody(response, call.maxBytes ?? MAX_ANSWER_BYTES);
      return { status: response.statusCode ?? 0, body };
    } catch (error) {
      throw unreachableError(this.subject(call), undefined, error);
    }
  }

  /**
   * A successful answer's JSON. Reads are tried up to three times, with jitter, while the
   * failure is of a kind that passes; writes once.
   */
  async json<T>(call: Call): Promise<T> {
    const { body } = await this.expectSuccess(call);
    try {
      return JSON.parse(body) as T;
    } catch (error) {
      throw unreachableError(this.subject(call), undefined, error);
    }
  }

  /** A successful answer's text; tried as often as {@link ClusterConnection.json}. */
  async text(call: Call): Promise<string> {
    return (await this.expectSuccess(call)).body;
  }

  /**
   * Opens an answer that is read line by line as it comes. The signal ends it.
   * The timeout is for its beginning.
   */
  async stream(call: Call, signal: AbortSignal): Promise<IncomingMessage> {
    const opening = new AbortController();
    const timer = setTimeout(
      () => opening.abort(),
      call.timeoutMs ?? TIMEOUT_MS,
    );
    try {
      const response = await this.open(
        call,
        AbortSignal.any([signal, opening.signal]),
      );
      if (response.statusCode !== 200) {
        const body = await readBody(response, MAX_ANSWER_BYTES);
        throw this.failure(call, { status: response.statusCode ?? 0, body });
      }
      return response;
    } catch (error) {
      throw error instanceof KubernetesError
        ? error
        : unreachableError(this.subject(call), undefined, error);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.transport.close();
  }

  private async expectSuccess(call: Call): Promise<Answer> {
    const attempts = call.method === 'GET' ? READ_ATTEMPTS : 1;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.send(call);
        if (answer.status >= 200 && answer.status < 300) {
          return answer;
        }
        throw this.failure(call, answer);
      } catch (error) {
        const again = error instanceof KubernetesError && error.transient;
        if (!again || attempt >= attempts || call.signal?.aborted) {
          throw error;
        }
        await sleep(100 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  private async open(
    call: Call,
    signal: AbortSignal,
  ): Promise<IncomingMessage> {
    const identity = await this.identity(call);
    try {
      const response = await this.transport.send(identity, { ...call, signal });
      if (response.statusCode === 401) {
        this.credentials.invalidate();
      }
      return response;
    } catch (error) {
      // A platform that was made anew has another authority.
      this.credentials.invalidate();
      throw unreachableError(this.subject(call), identity.server, error);
    }
  }

  private async identity(call: Call): Promise<RequestIdentity> {
    try {
      return await this.credentials.identity();
    } catch (error) {
      throw credentialsError(this.subject(call), error);
    }
  }

  private failure(call: Call, answer: Answer): KubernetesError {
    return statusError(this.subject(call), answer.status, answer.body);
  }

  private subject({ verb, object }: Call): CallSubject {
    return { cluster: this.cluster, verb, object };
  }
}
