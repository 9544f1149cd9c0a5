import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Cell, CellText, type ColumnConfig } from '@backstage/ui';
import type {
  Freshness,
  JobState,
  JobView,
} from '@riverrun/backstage-plugin-flink-common';
import {
  Duration,
  FreshnessLabel,
  JobStateLabel,
  JobStatusLabel,
  RelativeTime,
} from '@riverrun/backstage-plugin-flink-react';
import type { flinkTranslationRef } from '../translation';
import styles from './fleet.module.css';

/** A job as a row of the table. */
export type JobRow = JobView & { id: string };

type T = TranslationFunction<(typeof flinkTranslationRef)['T']>;

/** The columns of the table of jobs. */
export function jobColumns(
  t: T,
  hrefOf: (job: JobRow) => string,
): ColumnConfig<JobRow>[] {
  return [
    {
      id: 'name',
      label: t('fleet.column.name'),
      isRowHeader: true,
      isSortable: true,
      minWidth: 220,
      // A link of its own beside the row's, which cannot be opened in a new tab.
      cell: job => (
        <CellText
          title={job.name}
          description={job.spec.title}
          href={hrefOf(job)}
        />
      ),
    },
    {
      id: 'state',
      label: t('fleet.column.state'),
      isSortable: true,
      minWidth: 150,
      cell: job => (
        <Cell>
          <div className={styles.stack}>
            <JobStateLabel state={job.state} />
            {showsJobStatus(job) && (
              <span className={styles.detail}>
                <JobStatusLabel
                  status={job.jobStatus}
                  freshness={job.freshness}
                />
              </span>
            )}
            <Age freshness={job.freshness} />
          </div>
        </Cell>
      ),
    },
    {
      id: 'placement',
      label: t('fleet.column.placement'),
      cell: ({ spec: { placement } }) => (
        <CellText title={placement.cluster} description={placement.namespace} />
      ),
    },
    {
      id: 'flinkVersion',
      label: t('fleet.column.flinkVersion'),
      width: 80,
      cell: ({ spec }) => <CellText title={spec.flinkVersion} />,
    },
    {
      id: 'owner',
      label: t('fleet.column.owner'),
      isSortable: true,
      cell: ({ owner }) => (
        <Cell>
          <EntityDisplayName entityRef={owner} hideIcon disableTooltip />
        </Cell>
      ),
    },
    {
      id: 'uptime',
      label: t('fleet.column.uptime'),
      width: 110,
      cell: ({ startedAt }) => (
        <Cell>{startedAt ? <Duration since={startedAt} /> : '–'}</Cell>
      ),
    },
    {
      id: 'lastCheckpoint',
      label: t('fleet.column.lastCheckpoint'),
      cell: ({ lastCheckpoint }) => (
        <Cell>
          {lastCheckpoint ? (
            <RelativeTime time={lastCheckpoint.completedAt} />
          ) : (
            '–'
          )}
        </Cell>
      ),
    },
    {
      id: 'updatedAt',
      label: t('fleet.column.updatedAt'),
      isSortable: true,
      cell: ({ updatedAt }) => (
        <Cell>
          <RelativeTime time={updatedAt} />
        </Cell>
      ),
    },
  ];
}

/** States in which Flink may be running the job. */
const LIVE: ReadonlySet<JobState> = new Set([
  'deploying',
  'running',
  'upgrading',
  'suspending',
  'rolling-back',
]);

/** Flink's word is worth a line only where it says more than our state. */
function showsJobStatus({ state, jobStatus }: JobView): boolean {
  return (
    LIVE.has(state) &&
    jobStatus !== undefined &&
    !(state === 'running' && jobStatus === 'RUNNING')
  );
}

/** The reason is left to the job's page. */
function Age(props: { freshness: Freshness }) {
  const { status, observedAt } = props.freshness;
  return status === 'stale' ? (
    <FreshnessLabel freshness={{ status, observedAt }} />
  ) : null;
}
