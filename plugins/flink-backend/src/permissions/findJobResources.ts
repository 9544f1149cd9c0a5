import { parseEntityRef } from '@backstage/catalog-model';
import { type Connection, findJob, getTags } from '../stores';
import type { JobResource } from './resource';

/** The jobs that the permission framework names by their entity refs. */
export async function findJobResources(
  connection: Connection,
  refs: string[],
): Promise<(JobResource | undefined)[]> {
  return Promise.all(
    refs.map(async ref => {
      const { namespace, name } = parseEntityRef(ref);
      const record = await findJob(connection, { namespace, name });
      if (!record || record.deletedAt) {
        return undefined;
      }
      const tags = await getTags(connection, [record.uid]);
      return { record, tags: tags.get(record.uid) ?? [] };
    }),
  );
}
