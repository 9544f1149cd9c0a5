import { useMemo } from 'react';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  jobIdentityOfEntity,
  type JobIdentity,
} from '@riverrun/backstage-plugin-flink-common';

/** The job that the entity of the page stands for; undefined when it names none, or wrongly. */
export function useEntityJob(): JobIdentity | undefined {
  const { entity } = useEntity();
  return useMemo(() => {
    try {
      return jobIdentityOfEntity(entity);
    } catch {
      return undefined;
    }
  }, [entity]);
}
