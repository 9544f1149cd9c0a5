import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Card,
  CardBody,
  CardHeader,
  Flex,
  Skeleton,
  Text,
} from '@backstage/ui';
import {
  flinkTargetReadPermission,
  type ClusterView,
} from '@riverrun/backstage-plugin-flink-common';
import {
  ClusterConditionsPanel,
  LoadError,
  useClusters,
} from '@riverrun/backstage-plugin-flink-react';
import { flinkTranslationRef } from '../translation';
import styles from './fleet.module.css';

/** The clusters that jobs can be placed on, with everything that is said about them. */
export function Clusters() {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { data, error, refetch } = useClusters();
  if (data?.length === 0) {
    return <Text color="secondary">{t('fleet.noClusters')}</Text>;
  }
  if (data) {
    return (
      <div className={styles.clusters}>
        {data.map(cluster => (
          <ClusterCard key={cluster.name} cluster={cluster} />
        ))}
      </div>
    );
  }
  return error ? (
    <LoadError
      error={error}
      what={t('fleet.whatClusters')}
      permission={flinkTargetReadPermission.name}
      onRetry={() => void refetch()}
    />
  ) : (
    <Skeleton width="100%" height={160} />
  );
}

function ClusterCard(props: { cluster: ClusterView }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { cluster } = props;
  return (
    <Card>
      <CardHeader>
        <Text as="h2" variant="title-x-small" weight="bold">
          {cluster.title}
        </Text>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <ClusterConditionsPanel cluster={cluster} />
          <Flex direction="column" gap="1">
            <Text variant="body-small" color="secondary">
              {t('fleet.versions', {
                versions: cluster.flinkVersions.join(', '),
              })}
            </Text>
            <Text variant="body-small" color="secondary">
              {t('fleet.namespaces', {
                namespaces: cluster.namespaces.join(', '),
              })}
            </Text>
          </Flex>
        </Flex>
      </CardBody>
    </Card>
  );
}
