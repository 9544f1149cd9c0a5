import { useMemo } from 'react';
import { CopyTextButton } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import { stringify } from 'yaml';
import { flinkTranslationRef } from '../translation';
import styles from './job.module.css';

/** The specification as a person would write it, to read and to copy. */
export function SpecYaml(props: { spec: JobSpec }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const text = useMemo(
    () => stringify(props.spec, { lineWidth: 0 }),
    [props.spec],
  );
  return (
    <div className={styles.spec}>
      <span className={styles.copy}>
        <CopyTextButton text={text} aria-label={t('job.copySpec')} />
      </span>
      <pre className={styles.code}>{text}</pre>
    </div>
  );
}
