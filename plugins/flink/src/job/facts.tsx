import type { ReactNode } from 'react';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import type { TranslationFunction } from '@backstage/core-plugin-api/alpha';
import type { JobView } from '@riverrun/backstage-plugin-flink-common';
import {
  Duration,
  formatBytes,
  JobStatusLabel,
  RelativeTime,
  type Fact,
} from '@riverrun/backstage-plugin-flink-react';
import type { flinkTranslationRef } from '../translation';
import styles from './job.module.css';

type T = TranslationFunction<(typeof flinkTranslationRef)['T']>;

/** What facts need to be put into words. */
export interface Words {
  t: T;
  locale: string;
}

export const jobStatusFact = (job: JobView, { t }: Words): Fact => ({
  term: t('fact.jobStatus'),
  value: <JobStatusLabel status={job.jobStatus} freshness={job.freshness} />,
});

export const uptimeFact = (job: JobView, { t }: Words): Fact => ({
  term: t('fact.uptime'),
  value: job.startedAt ? (
    <Duration since={job.startedAt} />
  ) : (
    t('fact.notRunning')
  ),
});

export const flinkVersionFact = (job: JobView, { t }: Words): Fact => ({
  term: t('fact.flinkVersion'),
  value: job.spec.flinkVersion,
});

export const lastCheckpointFact = (
  job: JobView,
  { t, locale }: Words,
): Fact => {
  const term = t('fact.lastCheckpoint');
  const checkpoint = job.lastCheckpoint;
  if (!checkpoint) {
    return { term, value: t('fact.none') };
  }
  const { id, completedAt, sizeBytes, durationMs } = checkpoint;
  return {
    term,
    value: (
      <>
        #{id}, <RelativeTime time={completedAt} />
      </>
    ),
    detail: joined(
      sizeBytes === undefined ? undefined : formatBytes(sizeBytes, locale),
      durationMs === undefined
        ? undefined
        : t('fact.checkpointDuration', {
            duration: <Duration ms={durationMs} />,
          }),
    ),
  };
};

export const restorePointFact = (job: JobView, { t, locale }: Words): Fact => {
  const term = t('fact.restorePoint');
  const point = job.newestRestorePoint;
  if (!point) {
    return { term, value: t('fact.none') };
  }
  return {
    term,
    value: (
      <>
        {t(`fact.kind.${point.kind}`)},{' '}
        <RelativeTime time={point.completedAt} />
      </>
    ),
    detail: joined(
      point.sizeBytes === undefined
        ? undefined
        : formatBytes(point.sizeBytes, locale),
      t('fact.writtenBy', {
        version: point.flinkVersion,
        revision: String(point.revision),
      }),
    ),
  };
};

/** What the deployment is made of. */
export function deploymentFacts(job: JobView, { t }: Words): Fact[] {
  const { spec } = job;
  return [
    { term: t('fact.flinkVersion'), value: spec.flinkVersion },
    { term: t('fact.parallelism'), value: spec.parallelism },
    { term: t('fact.cluster'), value: spec.placement.cluster },
    { term: t('fact.namespace'), value: spec.placement.namespace },
    { term: t('fact.image'), value: spec.image ?? t('fact.defaultImage') },
    { term: t('fact.owner'), value: <EntityRefLink entityRef={job.owner} /> },
    { term: t('fact.revision'), value: job.revision },
    { term: t('fact.attempts'), value: job.generation },
    ...idFact(t('fact.clusterId'), job.clusterId),
    ...idFact(t('fact.jobId'), job.flinkJobId),
  ];
}

/** What the job can go on from. */
export function stateFacts(job: JobView, words: Words): Fact[] {
  return [
    lastCheckpointFact(job, words),
    restorePointFact(job, words),
    ...(job.newestRestorePoint
      ? [
          {
            term: words.t('fact.path'),
            value: <Id>{job.newestRestorePoint.path}</Id>,
            wide: true,
          },
        ]
      : []),
  ];
}

function idFact(term: string, id: string | undefined): Fact[] {
  return id === undefined ? [] : [{ term, value: <Id>{id}</Id> }];
}

function Id(props: { children: string }) {
  return <code className={styles.id}>{props.children}</code>;
}

function joined(first: ReactNode, second: ReactNode) {
  return first && second ? (
    <>
      {first}, {second}
    </>
  ) : (
    first ?? second
  );
}
