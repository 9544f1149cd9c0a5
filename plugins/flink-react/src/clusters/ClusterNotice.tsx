import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert } from '@backstage/ui';
import type { ClusterView } from '@riverrun/backstage-plugin-flink-common';
import { wordsOf } from '../format/wordsOf';
import { flinkReactTranslationRef } from '../translation';
import { summarizeCluster, type ClusterHealth } from './clusterHealth';
import styles from './ClusterNotice.module.css';
import { ProgressBar } from './ProgressBar';

const STATUS = {
  preparing: 'info',
  unavailable: 'danger',
  unknown: 'warning',
} as const satisfies Record<Exclude<ClusterHealth, 'ready'>, string>;

/** Says what is the matter with a cluster; nothing while it is ready. @public */
export function ClusterNotice(props: { cluster: ClusterView }) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  const { cluster } = props;
  const { health, condition } = summarizeCluster(cluster);
  if (health === 'ready') {
    return null;
  }
  const title = t(`cluster.${health}`, { cluster: cluster.title });
  const message =
    condition?.message ??
    (condition && wordsOf(condition.reason ?? condition.type)) ??
    t('conditions.none');
  return (
    <Alert
      role="status"
      status={STATUS[health]}
      icon
      isPending={health === 'preparing'}
      title={title}
      description={
        <div className={styles.description}>
          <span>{message}</span>
          {condition?.progress !== undefined && (
            <ProgressBar value={condition.progress} label={title} />
          )}
        </div>
      }
    />
  );
}
