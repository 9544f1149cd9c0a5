import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { JobState } from '@riverrun/backstage-plugin-flink-common';
import { flinkReactTranslationRef } from '../translation';
import { STATE_APPEARANCE } from './appearance';
import { StatusText } from './StatusText';

/** The suite's own lifecycle state of a job, as icon and words. @public */
export function JobStateLabel(props: { state: JobState }) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  return (
    <StatusText appearance={STATE_APPEARANCE[props.state]}>
      {t(`state.${props.state}`)}
    </StatusText>
  );
}
