import { Text } from '@backstage/ui';
import type { OperationStep } from '@riverrun/backstage-plugin-flink-common';
import { wordsOf } from '../format/wordsOf';
import { Duration } from '../time/Duration';
import { STEP_APPEARANCE } from './appearance';
import styles from './OperationSteps.module.css';
import { StatusText } from './StatusText';

/** The steps of an operation in order, with what each waits for and how long it took. @public */
export function OperationSteps(props: { steps: OperationStep[] }) {
  return (
    <ol className={styles.steps}>
      {props.steps.map(step => (
        <li key={step.name} className={styles.step} data-status={step.status}>
          <StatusText appearance={STEP_APPEARANCE[step.status]}>
            {wordsOf(step.name)}
          </StatusText>
          <Text
            className={styles.message}
            variant="body-small"
            color={step.status === 'failed' ? 'primary' : 'secondary'}
          >
            {step.message}
          </Text>
          <Text variant="body-small" color="secondary">
            {step.startedAt && (
              <Duration since={step.startedAt} until={step.finishedAt} />
            )}
          </Text>
        </li>
      ))}
    </ol>
  );
}
