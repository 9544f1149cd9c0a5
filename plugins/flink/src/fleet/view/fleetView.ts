import {
  FLINK_VERSIONS,
  JOB_STATES,
  type JobListRequest,
} from '@riverrun/backstage-plugin-flink-common';

/** Columns that the server can sort by. */
export type SortField = NonNullable<JobListRequest['orderBy']>['field'];

/** What the table of jobs shows; all of it stands in the URL. */
export interface FleetView {
  text: string;
  states: string[];
  clusters: string[];
  versions: string[];
  /** Only jobs of the reader and the reader's groups. */
  mine: boolean;
  sort: { field: SortField; order: 'asc' | 'desc' };
  /** Rows a page. */
  size: number;
  /**
   * Cursors of the pages up to this one. The whole way stands in the URL, so that
   * "previous" works after a reload and in a link that was sent to somebody.
   */
  after: string[];
}

export const PAGE_SIZES = [20, 50, 100];

const SORT_FIELDS: readonly SortField[] = [
  'name',
  'state',
  'updatedAt',
  'owner',
];

export const DEFAULT_VIEW: FleetView = {
  text: '',
  states: [],
  clusters: [],
  versions: [],
  mine: false,
  sort: { field: 'name', order: 'asc' },
  size: PAGE_SIZES[0],
  after: [],
};

/** Reads a view from the URL; what is not understood counts as not there. */
export function parseFleetView(query: URLSearchParams): FleetView {
  const [field, order] = (query.get('sort') ?? '').split(':');
  const size = Number(query.get('size'));
  return {
    text: query.get('text') ?? '',
    states: known(query.getAll('state'), JOB_STATES),
    clusters: query.getAll('cluster'),
    versions: known(query.getAll('version'), FLINK_VERSIONS),
    mine: query.get('mine') === 'true',
    sort: {
      field: known([field], SORT_FIELDS)[0] ?? DEFAULT_VIEW.sort.field,
      order: order === 'desc' ? 'desc' : 'asc',
    },
    size: PAGE_SIZES.includes(size) ? size : DEFAULT_VIEW.size,
    after: query.getAll('after'),
  };
}

/** The shortest URL of a view: defaults are left out. */
export function formatFleetView(view: FleetView): URLSearchParams {
  const query = new URLSearchParams();
  if (view.text) {
    query.set('text', view.text);
  }
  view.states.forEach(state => query.append('state', state));
  view.clusters.forEach(cluster => query.append('cluster', cluster));
  view.versions.forEach(version => query.append('version', version));
  if (view.mine) {
    query.set('mine', 'true');
  }
  const { field, order } = view.sort;
  if (field !== DEFAULT_VIEW.sort.field || order !== DEFAULT_VIEW.sort.order) {
    query.set('sort', `${field}:${order}`);
  }
  if (view.size !== DEFAULT_VIEW.size) {
    query.set('size', String(view.size));
  }
  view.after.forEach(cursor => query.append('after', cursor));
  return query;
}

/** Does the view leave jobs out? */
export function isFiltered(view: FleetView): boolean {
  return (
    view.text !== '' ||
    view.mine ||
    [view.states, view.clusters, view.versions].some(
      values => values.length > 0,
    )
  );
}

function known<T extends string>(values: string[], all: readonly T[]): T[] {
  return all.filter(value => values.includes(value));
}
