import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Text } from '@backstage/ui';
import type {
  ClusterCondition,
  ClusterView,
} from '@riverrun/backstage-plugin-flink-common';
import { conditionAppearance } from '../status/appearance';
import { StatusText } from '../status/StatusText';
import { RelativeTime } from '../time/RelativeTime';
import { flinkReactTranslationRef } from '../translation';
import styles from './ClusterConditionsPanel.module.css';
import { ProgressBar } from './ProgressBar';
import { wordsOf } from '../format/wordsOf';

/** Everything that is said about a cluster, whoever says it. @public */
export function ClusterConditionsPanel(props: { cluster: ClusterView }) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  const { conditions } = props.cluster;
  if (conditions.length === 0) {
    return <Text color="secondary">{t('conditions.none')}</Text>;
  }
  return (
    <ul className={styles.list} aria-label={t('conditions.heading')}>
      {conditions.map(condition => (
        <li key={condition.type} className={styles.condition}>
          <Condition condition={condition} />
        </li>
      ))}
    </ul>
  );
}

function Condition(props: { condition: ClusterCondition }) {
  const { t } = useTranslationRef(flinkReactTranslationRef);
  const { condition } = props;
  const { type, status, reason, message, progress, since } = condition;
  const words = reason ? wordsOf(reason) : t(`conditions.status.${status}`);
  return (
    <>
      <div className={styles.line}>
        <StatusText appearance={conditionAppearance(condition)}>
          {wordsOf(type)}: {words}
        </StatusText>
        <Text variant="body-small" color="secondary">
          <RelativeTime time={since} />
        </Text>
      </div>
      {message && (
        <Text variant="body-small" color="secondary">
          {message}
        </Text>
      )}
      {progress !== undefined && status !== 'true' && (
        <ProgressBar value={progress} label={message ?? wordsOf(type)} />
      )}
    </>
  );
}
