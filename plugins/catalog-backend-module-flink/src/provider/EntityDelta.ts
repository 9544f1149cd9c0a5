import { createHash } from 'node:crypto';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  DeferredEntity,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';

/**
 * After this time everything is handed over again: another replica of the catalog may
 * have written in between, which this one's memory knows nothing of.
 */
const FULL_EVERY_MS = 10 * 60_000;

/**
 * Remembers what the catalog was given, to hand over only what changed since.
 */
export class EntityDelta {
  readonly #now: () => number;
  #sent = new Map<string, { hash: string; deferred: DeferredEntity }>();
  #fullAt: number | undefined;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /**
   * The mutation that brings the catalog to `entities`, or undefined when it is there
   * already.
   *
   * @param complete - Whether an entity that is not in the list is gone. Otherwise
   *   entities are only added and changed.
   */
  next(
    entities: DeferredEntity[],
    complete: boolean,
  ): EntityProviderMutation | undefined {
    const wanted = new Map(
      entities.map(deferred => [
        stringifyEntityRef(deferred.entity),
        { hash: hashOf(deferred), deferred },
      ]),
    );
    if (complete && this.#fullIsDue()) {
      return { type: 'full', entities };
    }
    const added = [...wanted]
      .filter(([ref, { hash }]) => this.#sent.get(ref)?.hash !== hash)
      .map(([, { deferred }]) => deferred);
    const removed = complete
      ? [...this.#sent]
          .filter(([ref]) => !wanted.has(ref))
          .map(([, { deferred }]) => deferred)
      : [];
    return added.length + removed.length === 0
      ? undefined
      : { type: 'delta', added, removed };
  }

  /** Called when the catalog took the mutation. */
  applied(mutation: EntityProviderMutation): void {
    if (mutation.type === 'full') {
      this.#sent = new Map();
      this.#fullAt = this.#now();
      this.#remember(mutation.entities);
      return;
    }
    this.#remember(mutation.added);
    for (const removed of mutation.removed) {
      if ('entity' in removed) {
        this.#sent.delete(stringifyEntityRef(removed.entity));
      }
    }
  }

  #remember(entities: DeferredEntity[]): void {
    for (const deferred of entities) {
      this.#sent.set(stringifyEntityRef(deferred.entity), {
        hash: hashOf(deferred),
        deferred,
      });
    }
  }

  #fullIsDue(): boolean {
    return (
      this.#fullAt === undefined || this.#now() - this.#fullAt >= FULL_EVERY_MS
    );
  }
}

function hashOf(deferred: DeferredEntity): string {
  return createHash('sha256').update(JSON.stringify(deferred)).digest('hex');
}
