import type { Entity } from '@backstage/catalog-model';
import {
  FLINK_JOB_ANNOTATION,
  FLINK_JOB_TYPE,
} from '@riverrun/backstage-plugin-flink-common';
import { jobs } from './states';

/** The catalog's side of the jobs. */
export const entities: Entity[] = jobs.map(job => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: job.name,
    namespace: job.namespace,
    annotations: { [FLINK_JOB_ANNOTATION]: `${job.namespace}/${job.name}` },
  },
  spec: {
    type: FLINK_JOB_TYPE,
    lifecycle: job.spec.lifecycle,
    owner: job.owner,
  },
  relations: [{ type: 'ownedBy', targetRef: job.owner }],
}));
