import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import {
  FLINK_JOB_ANNOTATION,
  flinkJobReadPermission,
  type JobIdentity,
  type JobView,
} from '@riverrun/backstage-plugin-flink-common';
import {
  describeError,
  FlinkQueryProvider,
  LoadError,
  useJob,
} from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';
import { OutdatedNotice } from './OutdatedNotice';
import { useEntityJob } from './useEntityJob';

/** Props of {@link JobOfEntity}. */
export interface JobOfEntityProps {
  /** Shown until the job is known; shaped like what follows. */
  skeleton: ReactNode;
  children: (job: JobView) => ReactNode;
}

/** The job of the page's entity, or why it cannot be shown. */
export function JobOfEntity(props: JobOfEntityProps) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const identity = useEntityJob();
  if (!identity) {
    return (
      <Alert
        status="warning"
        icon
        title={t('job.noAnnotationTitle')}
        description={t('job.noAnnotation', {
          annotation: FLINK_JOB_ANNOTATION,
        })}
      />
    );
  }
  return (
    <FlinkQueryProvider>
      <LoadedJob {...props} identity={identity} />
    </FlinkQueryProvider>
  );
}

function LoadedJob(props: JobOfEntityProps & { identity: JobIdentity }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { identity, skeleton, children } = props;
  const query = useJob(identity);
  const name = `${identity.namespace}/${identity.name}`;

  if (query.data) {
    return (
      <>
        {query.error && (
          <OutdatedNotice
            since={query.dataUpdatedAt}
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        )}
        {children(query.data)}
      </>
    );
  }
  if (!query.error) {
    return <>{skeleton}</>;
  }
  if (describeError(query.error).kind === 'notFound') {
    return (
      <Alert
        status="info"
        icon
        title={t('job.notFoundTitle')}
        description={t('job.notFound', { job: name })}
      />
    );
  }
  return (
    <LoadError
      error={query.error}
      what={t('job.what', { job: name })}
      permission={flinkJobReadPermission.name}
      onRetry={() => void query.refetch()}
    />
  );
}
