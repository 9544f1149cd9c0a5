import {
  JOB_STATES,
  type JobFilter,
  type JobListRequest,
} from '@riverrun/backstage-plugin-flink-common';
import type { FleetView } from './fleetView';

/**
 * What to ask the server for.
 *
 * @param owners - entity refs that "mine" stands for
 */
export function toRequest(view: FleetView, owners: string[]): JobListRequest {
  const filter: JobFilter = {};
  if (view.text) {
    filter.text = view.text;
  }
  if (view.states.length > 0) {
    filter.state = JOB_STATES.filter(state => view.states.includes(state));
  }
  if (view.clusters.length > 0) {
    filter.cluster = view.clusters;
  }
  if (view.versions.length > 0) {
    filter.flinkVersion = view.versions;
  }
  if (view.mine) {
    filter.owner = owners;
  }
  return {
    filter,
    orderBy: view.sort,
    limit: view.size,
    cursor: view.after.at(-1),
  };
}
