import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Flex, Text, VisuallyHidden } from '@backstage/ui';
import { flinkJobReadPermission } from '@riverrun/backstage-plugin-flink-common';
import {
  ClusterNotice,
  LoadError,
  useClusters,
  useJobs,
} from '@riverrun/backstage-plugin-flink-react';
import { OutdatedNotice } from '../job/OutdatedNotice';
import { flinkTranslationRef } from '../translation';
import { JobFilters } from './JobFilters';
import { JobsTable } from './JobsTable';
import { useOwnRefs } from './useOwnRefs';
import { toRequest } from './view/toRequest';
import { useFleetView } from './view/useFleetView';

/** All jobs that the reader may see, with what keeps clusters from running them. */
export function Jobs() {
  const { t } = useTranslationRef(flinkTranslationRef);
  const [view, change] = useFleetView();
  const ownRefs = useOwnRefs();
  const jobs = useJobs(toRequest(view, ownRefs ?? []));
  const clusters = useClusters();

  if (jobs.error && !jobs.data) {
    return (
      <LoadError
        error={jobs.error}
        what={t('fleet.what')}
        permission={flinkJobReadPermission.name}
        onRetry={() => void jobs.refetch()}
      />
    );
  }
  return (
    <Flex direction="column" gap="4">
      <VisuallyHidden>
        <h2>{t('fleet.jobs')}</h2>
      </VisuallyHidden>
      {clusters.data?.map(cluster => (
        <ClusterNotice key={cluster.name} cluster={cluster} />
      ))}
      {jobs.error && (
        <OutdatedNotice
          since={jobs.dataUpdatedAt}
          error={jobs.error}
          onRetry={() => void jobs.refetch()}
        />
      )}
      <JobFilters view={view} onChange={change} clusters={clusters.data} />
      {jobs.data && (
        <Text color="secondary" aria-live="polite">
          {t('fleet.count', { count: jobs.data.totalItems })}
        </Text>
      )}
      <JobsTable
        view={view}
        onChange={change}
        jobs={jobs.data}
        isStale={jobs.isPlaceholderData}
      />
    </Flex>
  );
}
