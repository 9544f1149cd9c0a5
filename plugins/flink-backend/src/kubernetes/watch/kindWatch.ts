import { setTimeout as sleep } from 'timers/promises';
import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { ClusterConnection } from '../connection';
import { isKubernetesError, KubernetesError, messageOf } from '../errors';
import { pathOf, withQuery, type Kind } from '../objects/paths';
import type { FromJson } from '../projection';
import { lines } from './lines';
import { ObjectStore, type Kept } from './store';

type Metadata = FromJson<V1ObjectMeta>;

interface ObjectJson {
  metadata?: Metadata;
}

/** What is watched, and what is kept of it. */
export interface WatchedKind<O extends ObjectJson, T> {
  kind: Kind;
  labelSelector: string;
  /** Objects without a job are not kept. */
  jobUid(metadata: Metadata | undefined): string;
  project(object: O): T;
}

/** Times of a watch, in ms. */
export interface WatchTimes {
  /** For lists and the beginning of an answer. */
  request: number;
  /**
   * After which the API server ends a watch. Short, so that a dead connection, which
   * looks like one on which nothing happens, is found out soon.
   */
  lifetime: number;
  /** How long after `lifetime` a silent watch is given up. */
  grace: number;
  firstBackoff: number;
  lastBackoff: number;
}

export const WATCH_TIMES: WatchTimes = {
  request: 10_000,
  lifetime: 50_000,
  grace: 5_000,
  firstBackoff: 300,
  lastBackoff: 15_000,
};

const PAGE = 500;

/** Keeps the objects of one kind in one namespace current: list, then watch, for ever. */
export class KindWatch<O extends ObjectJson, T> {
  readonly store = new ObjectStore<T>();
  private resourceVersion?: string;
  private connected = false;
  /** In a row. */
  private failures = 0;
  private lastCurrent?: number;
  private failure?: string;

  constructor(
    private readonly connection: ClusterConnection,
    private readonly namespace: string,
    private readonly watched: WatchedKind<O, T>,
    private readonly events: {
      changed(jobUids: string[]): void;
      state(): void;
    },
    private readonly times: WatchTimes = WATCH_TIMES,
  ) {}

  /** Whether the store is complete and current. */
  get synced(): boolean {
    return this.connected && this.failure === undefined;
  }

  /** Milliseconds since the epoch at which the store was last complete and current. */
  get syncedAt(): number | undefined {
    return this.synced ? Date.now() : this.lastCurrent;
  }

  /** Why it is not current. */
  get error(): string | undefined {
    return this.failure;
  }

  /** Runs until the signal ends it. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (this.resourceVersion === undefined) {
          await this.list(signal);
        }
        await this.watch(signal);
      } catch (error) {
        if (!signal.aborted) {
          await this.recover(error, signal);
        }
      }
    }
  }

  private async recover(error: unknown, signal: AbortSignal): Promise<void> {
    this.failures++;
    if (isKubernetesError(error, 'gone')) {
      this.resourceVersion = undefined;
      if (this.failures === 1) {
        return;
      }
    } else if (this.failures > 1 || !this.connected) {
      // A connection may break; only when a new one fails is the picture not current.
      this.fail(messageOf(error));
    }
    const { firstBackoff, lastBackoff } = this.times;
    const delay = Math.min(
      lastBackoff,
      firstBackoff * 2 ** (this.failures - 1),
    );
    await sleep(delay * (0.5 + Math.random() / 2), undefined, {
      signal,
    }).catch(() => undefined);
  }

  private async list(signal: AbortSignal): Promise<void> {
    const all = new Map<string, Kept<T>>();
    let next: string | undefined;
    let resourceVersion: string | undefined;
    do {
      const page: {
        items: O[];
        metadata: { continue?: string; resourceVersion?: string };
      } = await this.connection.json({
        method: 'GET',
        path: withQuery(pathOf(this.watched.kind, this.namespace), {
          labelSelector: this.watched.labelSelector,
          limit: PAGE,
          continue: next,
        }),
        verb: 'list',
        object: this.description,
        timeoutMs: this.times.request,
        signal,
      });
      for (const item of page.items) {
        const kept = this.keep(item);
        if (kept) {
          all.set(item.metadata?.name ?? '', kept);
        }
      }
      resourceVersion = page.metadata.resourceVersion;
      next = page.metadata.continue || undefined;
    } while (next);
    const changed = this.store.replace(all);
    this.resourceVersion = resourceVersion;
    this.current();
    this.events.changed(changed);
  }

  private async watch(signal: AbortSignal): Promise<void> {
    const ended = new AbortController();
    // Spread out, so that many watches do not begin anew at the same moment.
    const lifetime = this.times.lifetime * (0.8 + 0.2 * Math.random());
    const timer = setTimeout(
      () => ended.abort(),
      lifetime + this.times.request + this.times.grace,
    );
    try {
      const stream = await this.connection.stream(
        {
          method: 'GET',
          path: withQuery(pathOf(this.watched.kind, this.namespace), {
            labelSelector: this.watched.labelSelector,
            watch: true,
            allowWatchBookmarks: true,
            resourceVersion: this.resourceVersion,
            timeoutSeconds: Math.max(1, Math.round(lifetime / 1000)),
          }),
          verb: 'watch',
          object: this.description,
          timeoutMs: this.times.request,
        },
        AbortSignal.any([signal, ended.signal]),
      );
      this.current();
      for await (const line of lines(stream)) {
        this.take(line);
        this.failures = 0;
      }
      this.failures = 0;
    } finally {
      clearTimeout(timer);
      this.lastCurrent = this.synced ? Date.now() : this.lastCurrent;
    }
  }

  private take(line: Buffer): void {
    const event = parseEvent<O>(line);
    switch (event.type) {
      case 'ERROR':
        throw new KubernetesError(
          event.object.code === 410 ? 'gone' : 'server-error',
          `Cannot watch ${this.description}: ${
            event.object.message ?? 'the API server ended the watch'
          }`,
          event.object.code,
        );
      case 'BOOKMARK':
        break;
      case 'DELETED':
        this.events.changed(
          this.store.delete(event.object.metadata?.name ?? ''),
        );
        break;
      default: {
        const name = event.object.metadata?.name ?? '';
        const kept = this.keep(event.object);
        this.events.changed(
          kept ? this.store.set(name, kept) : this.store.delete(name),
        );
      }
    }
    this.resourceVersion =
      event.object.metadata?.resourceVersion ?? this.resourceVersion;
  }

  private keep(object: O): Kept<T> | undefined {
    const jobUid = this.watched.jobUid(object.metadata);
    return jobUid === ''
      ? undefined
      : {
          jobUid,
          resourceVersion: object.metadata?.resourceVersion ?? '',
          value: this.watched.project(object),
        };
  }

  private current(): void {
    const before = this.synced;
    this.connected = true;
    this.failure = undefined;
    this.lastCurrent = Date.now();
    if (!before) {
      this.events.state();
    }
  }

  private fail(message: string): void {
    this.connected = false;
    this.failure = message;
    this.events.state();
  }

  private get description(): string {
    return `${this.watched.kind}s in namespace ${this.namespace}`;
  }
}

type WatchEvent<O> =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK'; object: O }
  | {
      type: 'ERROR';
      object: { code?: number; message?: string; metadata?: Metadata };
    };

function parseEvent<O>(line: Buffer): WatchEvent<O> {
  try {
    return JSON.parse(line.toString('utf8')) as WatchEvent<O>;
  } catch {
    throw new KubernetesError(
      'unreachable',
      'A watch was cut off in the middle of an event',
    );
  }
}
