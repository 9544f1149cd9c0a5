import http, { type IncomingMessage, type ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { ClusterConnection, createCredentials } from '../connection';

/** A request as the server got it, with its body. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
}

export type Handler = (
  request: SeenRequest,
  response: ServerResponse,
) => void | Promise<void>;

/**
 * An HTTP server that behaves as a test wants, for what a real API server does only when
 * it is in trouble: broken streams, expired versions, silence.
 */
export class FakeApiServer {
  readonly seen: SeenRequest[] = [];
  private readonly server = http.createServer((request, response) =>
    this.handle(request, response),
  );

  constructor(public handler: Handler) {}

  static async start(handler: Handler): Promise<FakeApiServer> {
    const fake = new FakeApiServer(handler);
    await new Promise<void>(resolve =>
      fake.server.listen(0, '127.0.0.1', resolve),
    );
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** A connection to this server as cluster `test`. */
  connect(): ClusterConnection {
    return new ClusterConnection(
      'test',
      createCredentials({ type: 'token', server: this.url, token: 'secret' }),
    );
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  private async handle(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url ?? '', this.url);
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const seen: SeenRequest = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    this.seen.push(seen);
    await this.handler(seen, response);
  }
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  status: number,
  body: unknown,
): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify(body));
}

/** Answers with a failure in Kubernetes' own form. */
export function failure(
  response: ServerResponse,
  code: number,
  message: string,
): void {
  json(response, code, {
    kind: 'Status',
    apiVersion: 'v1',
    status: 'Failure',
    code,
    message,
  });
}

/** Waits until something holds; fails after 5 s. */
export async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error('It did not come to hold within 5 s');
    }
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
