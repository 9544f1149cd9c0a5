import http, { type IncomingMessage } from 'http';
import https from 'https';
import { createHash } from 'crypto';
import type { RequestIdentity } from './credentials';

/** One HTTP request to an API server. */
export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  path: string;
  body?: string;
  contentType?: string;
  accept?: string;
  /** Ends the request at any time. */
  signal: AbortSignal;
}

/** Sends requests over connections that are kept open. */
export class Transport {
  private agent?: { key: string; agent: http.Agent };

  /** Resolves when the answer's headers are there; the caller reads the body. */
  async send(
    identity: RequestIdentity,
    request: TransportRequest,
  ): Promise<IncomingMessage> {
    const url = new URL(identity.server + request.path);
    const body =
      request.body === undefined ? undefined : Buffer.from(request.body);
    return new Promise((resolve, reject) => {
      const outgoing = (url.protocol === 'http:' ? http : https).request(
        url,
        {
          method: request.method,
          agent: identity.agent ?? this.agentFor(url, identity),
          signal: request.signal,
          headers: {
            accept: request.accept ?? 'application/json',
            // Compression would hold back the events of a watch.
            'accept-encoding': 'identity',
            'user-agent': 'riverrun-flink',
            ...(body
              ? {
                  'content-type': request.contentType ?? 'application/json',
                  'content-length': body.length,
                }
              : {}),
            ...identity.headers,
          },
        },
        resolve,
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  close(): void {
    this.agent?.agent.destroy();
    this.agent = undefined;
  }

  private agentFor(url: URL, identity: RequestIdentity): http.Agent {
    const key = createHash('sha256')
      .update(
        JSON.stringify([url.protocol, identity.tls], (_, value) =>
          Buffer.isBuffer(value) ? value.toString('base64') : value,
        ),
      )
      .digest('hex');
    if (this.agent?.key !== key) {
      // Requests that still run keep their sockets; only idle ones are closed.
      this.agent?.agent.destroy();
      const options = { keepAlive: true, keepAliveMsecs: 10_000 };
      this.agent = {
        key,
        agent:
          url.protocol === 'http:'
            ? new http.Agent(options)
            : new https.Agent({ ...options, ...identity.tls }),
      };
    }
    return this.agent.agent;
  }
}

/** The whole body as text. */
export async function readBody(
  response: IncomingMessage,
  maxBytes: number,
): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > maxBytes) {
      response.destroy();
      throw new Error(`the answer has more than ${maxBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
