import { useMemo } from 'react';
import { CodeSnippet } from '@backstage/core-components';
import type { JobSpec } from '@riverrun/backstage-plugin-flink-common';
import { stringify } from 'yaml';
import styles from './job.module.css';

/** The specification as a person would write it, to read and to copy. */
export function SpecYaml(props: { spec: JobSpec }) {
  const text = useMemo(
    () => stringify(props.spec, { lineWidth: 0 }),
    [props.spec],
  );
  return (
    <div className={styles.spec}>
      <CodeSnippet text={text} language="yaml" showCopyCodeButton />
    </div>
  );
}
