import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Flex, Text } from '@backstage/ui';
import type { OperationView } from '@riverrun/backstage-plugin-flink-common';
import {
  OperationSteps,
  OperationStatusText,
  RelativeTime,
} from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';

/** What was asked for, by whom, and how far it has come. */
export function OperationPanel(props: { operation: OperationView }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { operation } = props;
  const { kind, status, initiator, reason, steps, message } = operation;
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" gap="4">
        <OperationStatusText status={status}>
          {t(`operation.kind.${kind}`)}: {t(`operation.status.${status}`)}
        </OperationStatusText>
        <Text variant="body-small" color="secondary">
          <RelativeTime time={operation.finishedAt ?? operation.createdAt} />{' '}
          {t('operation.by', {
            initiator: <Initiator name={initiator} />,
          })}
        </Text>
      </Flex>
      {reason && (
        <Text variant="body-small" color="secondary">
          {t('operation.reason', { reason })}
        </Text>
      )}
      {message && (
        <Text
          variant="body-medium"
          color={status === 'failed' ? 'primary' : 'secondary'}
        >
          {message}
        </Text>
      )}
      <OperationSteps steps={steps} />
    </Flex>
  );
}

function Initiator(props: { name: string }) {
  return props.name.startsWith('user:') ? (
    <EntityDisplayName entityRef={props.name} hideIcon disableTooltip />
  ) : (
    <>{props.name}</>
  );
}
