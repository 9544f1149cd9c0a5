import type { V1ObjectMeta } from '@kubernetes/client-node';
import type { ClusterConnection } from '../connection';
import { isKubernetesError } from '../errors';
import type { FromJson } from '../projection';
import { pathOf, withQuery, type Kind } from './paths';

/** Objects a page of a list: keeps single answers small on full clusters. */
const PAGE = 500;

/** What every object has. */
export interface ObjectWithMetadata {
  metadata?: V1ObjectMeta;
}

/** Reads and writes of one kind, as plain JSON. */
export class Collection<T extends ObjectWithMetadata> {
  constructor(
    private readonly connection: ClusterConnection,
    readonly kind: Kind,
  ) {}

  /** Undefined when it does not exist. */
  async get(namespace: string, name: string): Promise<FromJson<T> | undefined> {
    try {
      return await this.connection.json<FromJson<T>>({
        method: 'GET',
        path: pathOf(this.kind, namespace, name),
        verb: 'read',
        object: this.describe(namespace, name),
      });
    } catch (error) {
      if (isKubernetesError(error, 'not-found')) {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * All objects that carry the labels. No resourceVersion is sent, which makes the API
   * server answer from storage: what is not in the list does not exist.
   */
  async list(namespace: string, labelSelector: string): Promise<FromJson<T>[]> {
    const items: FromJson<T>[] = [];
    let next: string | undefined;
    do {
      const page: { items: FromJson<T>[]; metadata: { continue?: string } } =
        await this.connection.json({
          method: 'GET',
          path: withQuery(pathOf(this.kind, namespace), {
            labelSelector,
            limit: PAGE,
            continue: next,
          }),
          verb: 'list',
          object: `${this.kind}s in namespace ${namespace}`,
        });
      items.push(...page.items);
      next = page.metadata.continue || undefined;
    } while (next);
    return items;
  }

  async create(object: T): Promise<FromJson<T>> {
    const { namespace = '', name = '' } = object.metadata ?? {};
    return this.connection.json<FromJson<T>>({
      method: 'POST',
      path: pathOf(this.kind, namespace),
      body: JSON.stringify(object),
      verb: 'create',
      object: this.describe(namespace, name),
    });
  }

  /** Deletes the object if it still has this uid; false when it does not. */
  async delete(
    namespace: string,
    name: string,
    uid: string,
    propagationPolicy: 'Foreground' | 'Background' = 'Background',
  ): Promise<boolean> {
    try {
      await this.connection.text({
        method: 'DELETE',
        path: pathOf(this.kind, namespace, name),
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy,
          preconditions: { uid },
        }),
        verb: 'delete',
        object: this.describe(namespace, name),
      });
      return true;
    } catch (error) {
      // A conflict means: another uid, so the one that we meant is gone.
      if (
        isKubernetesError(error, 'not-found') ||
        isKubernetesError(error, 'conflict')
      ) {
        return false;
      }
      throw error;
    }
  }

  describe(namespace: string, name: string): string {
    return `${this.kind} ${namespace}/${name}`;
  }
}
