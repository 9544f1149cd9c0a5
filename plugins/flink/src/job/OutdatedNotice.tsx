import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import {
  describeError,
  flinkReactTranslationRef,
  RelativeTime,
} from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';

/** Props of {@link OutdatedNotice}. */
export interface OutdatedNoticeProps {
  /** When the shown data was loaded, ms since the epoch. */
  since: number;
  error: Error;
  onRetry: () => void;
}

/** Says that what is shown could not be renewed, and how old it is. */
export function OutdatedNotice(props: OutdatedNoticeProps) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { t: shared } = useTranslationRef(flinkReactTranslationRef);
  return (
    <Alert
      role="status"
      status="warning"
      icon
      mb="4"
      title={t('job.outdated', {
        age: <RelativeTime time={new Date(props.since).toISOString()} />,
        message: describeError(props.error).message,
      })}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {shared('error.retry')}
        </Button>
      }
    />
  );
}
