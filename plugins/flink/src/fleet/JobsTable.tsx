import { useCallback, useMemo } from 'react';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { Table } from '@backstage/ui';
import type {
  JobIdentity,
  JobList,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkTranslationRef } from '../translation';
import { jobColumns } from './columns';
import { NoJobs } from './NoJobs';
import { PAGE_SIZES, type FleetView, type SortField } from './view/fleetView';

/** Props of {@link JobsTable}. */
export interface JobsTableProps {
  view: FleetView;
  onChange: (change: Partial<FleetView>) => void;
  /** Absent while the first page loads. */
  jobs?: JobList;
  /** Rows of another page or filter are shown until the right ones come. */
  isStale: boolean;
}

/** A page of jobs; each row leads to the job's page in the catalog. */
export function JobsTable(props: JobsTableProps) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const entityPage = useRouteRef(entityRouteRef);
  const { view, onChange, jobs, isStale } = props;
  const hrefOf = useCallback(
    ({ namespace, name }: JobIdentity) =>
      entityPage({ kind: 'component', namespace, name }),
    [entityPage],
  );
  const columns = useMemo(() => jobColumns(t, hrefOf), [t, hrefOf]);
  const rows = useMemo(
    () => jobs?.items.map(job => ({ ...job, id: job.uid })),
    [jobs],
  );
  const { field, order } = view.sort;
  return (
    <Table
      columnConfig={columns}
      data={rows}
      isPending={jobs === undefined}
      isStale={isStale}
      emptyState={<NoJobs view={view} onChange={onChange} />}
      rowConfig={{ getHref: hrefOf }}
      sort={{
        descriptor: {
          column: field,
          direction: order === 'asc' ? 'ascending' : 'descending',
        },
        onSortChange: ({ column, direction }) =>
          onChange({
            sort: {
              field: column as SortField,
              order: direction === 'ascending' ? 'asc' : 'desc',
            },
          }),
      }}
      pagination={{
        type: 'page',
        pageSize: view.size,
        pageSizeOptions: PAGE_SIZES,
        offset: view.after.length * view.size,
        totalCount: jobs?.totalItems,
        hasNextPage: jobs?.nextCursor !== undefined,
        hasPreviousPage: view.after.length > 0,
        onNextPage: () =>
          jobs?.nextCursor &&
          onChange({ after: [...view.after, jobs.nextCursor] }),
        onPreviousPage: () => onChange({ after: view.after.slice(0, -1) }),
        onPageSizeChange: size => onChange({ size }),
      }}
    />
  );
}
