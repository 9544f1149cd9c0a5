import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type {
  FlinkJobStatus,
  Freshness,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkReactTranslationRef } from '../translation';
import { JOB_STATUS_APPEARANCE, UNKNOWN_APPEARANCE } from './appearance';
import { StatusText } from './StatusText';

/** Props of {@link JobStatusLabel}. @public */
export interface JobStatusLabelProps {
  /** As last seen; absent when Flink has not been seen running the job. */
  status?: FlinkJobStatus;
  /** A status that is not fresh is shown without its colour: it may have changed. */
  freshness?: Freshness;
}

/** Flink's own status of a job, as icon and words. @public */
export function JobStatusLabel(props: JobStatusLabelProps) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  const { status, freshness } = props;
  if (!status) {
    return (
      <StatusText appearance={UNKNOWN_APPEARANCE}>
        {t('jobStatus.unknown')}
      </StatusText>
    );
  }
  const appearance =
    !freshness || freshness.status === 'fresh'
      ? JOB_STATUS_APPEARANCE[status]
      : UNKNOWN_APPEARANCE;
  return (
    <StatusText appearance={appearance} title={status}>
      {t(`jobStatus.${status}`)}
    </StatusText>
  );
}
