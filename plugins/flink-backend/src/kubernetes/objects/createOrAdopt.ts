import { setTimeout as sleep } from 'timers/promises';
import { OBJECT_ANNOTATIONS } from '@riverrun/backstage-plugin-flink-common';
import {
  isKubernetesError,
  KubernetesError,
  StaleGenerationError,
} from '../errors';
import { generationOf, type FromJson } from '../projection';
import type { Collection, ObjectWithMetadata } from './collection';

const POLL_MS = 200;
const REPLACE_TIMEOUT_MS = 20_000;

/**
 * Creates an object that carries our generation. Where one of its name exists: an equal
 * generation with the same Flink job is ours, from before a crash or a lost answer; one
 * with another job is none that our database knows of, so that we are stale; a newer one means that we are
 * stale; an older one, or one without a generation, is replaced if `mayReplace` says so.
 * So is one of our generation that belongs to another owner: it is about to go with that.
 */
export async function createOrAdopt<T extends ObjectWithMetadata>(
  collection: Collection<T>,
  object: T,
  mayReplace: (found: FromJson<T>) => boolean,
): Promise<FromJson<T>> {
  const { namespace = '', name = '' } = object.metadata ?? {};
  const ours = generationOf(object.metadata as FromJson<T>['metadata']);
  const deadline = Date.now() + REPLACE_TIMEOUT_MS;
  for (;;) {
    try {
      return await collection.create(object);
    } catch (error) {
      if (!isKubernetesError(error, 'conflict')) {
        throw error;
      }
    }
    const found = await collection.get(namespace, name);
    if (found) {
      const deleting = found.metadata?.deletionTimestamp !== undefined;
      const theirs = generationOf(found.metadata);
      if (theirs > ours) {
        throw new StaleGenerationError(
          `${collection.describe(
            namespace,
            name,
          )} belongs to deployment attempt ${theirs}, ours is ${ours}: another portal has taken over`,
          ours,
          theirs,
        );
      }
      if (theirs === ours && !deleting && sameOwners(found, object)) {
        if (jobIdOf(found.metadata) !== jobIdOf(object.metadata)) {
          throw new StaleGenerationError(
            `${collection.describe(
              namespace,
              name,
            )} belongs to another deployment attempt ${theirs} than ours: the database is older than the cluster`,
            ours,
            theirs,
          );
        }
        return found;
      }
      if (!deleting) {
        if (!mayReplace(found)) {
          throw new KubernetesError(
            'conflict',
            `${collection.describe(
              namespace,
              name,
            )} of deployment attempt ${theirs} still has pods; it must be stopped before attempt ${ours} begins`,
            409,
          );
        }
        await collection.delete(
          namespace,
          name,
          found.metadata?.uid ?? '',
          'Foreground',
        );
      }
    }
    if (Date.now() > deadline) {
      throw new KubernetesError(
        'conflict',
        `${collection.describe(
          namespace,
          name,
        )} of an earlier attempt is still being deleted; something holds it back (see its finalizers)`,
        409,
      );
    }
    await sleep(POLL_MS);
  }
}

function jobIdOf<T extends ObjectWithMetadata>(
  metadata: T['metadata'] | FromJson<T>['metadata'],
): string | undefined {
  return metadata?.annotations?.[OBJECT_ANNOTATIONS.jobId];
}

function sameOwners<T extends ObjectWithMetadata>(
  found: FromJson<T>,
  object: T,
): boolean {
  const uids = (metadata: T['metadata'] | FromJson<T>['metadata']) =>
    metadata?.ownerReferences?.map(({ uid }) => uid).join();
  return uids(found.metadata) === uids(object.metadata);
}
