import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ButtonLink,
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Flex,
  Text,
} from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { JobView } from '@riverrun/backstage-plugin-flink-common';
import {
  FactList,
  FreshnessLabel,
  isInTransition,
  JobStateLabel,
} from '@riverrun/backstage-plugin-flink-react';
import { JobActions } from '../actions/JobActions';
import { deploymentLinkRouteRef } from '../routes';
import { flinkTranslationRef } from '../translation';
import {
  flinkVersionFact,
  jobStatusFact,
  lastCheckpointFact,
  restorePointFact,
  uptimeFact,
} from './facts';
import styles from './job.module.css';
import { JobHealthSkeleton } from './JobHealthSkeleton';
import { JobOfEntity } from './JobOfEntity';
import { OperationPanel } from './OperationPanel';
import { StateReasonNotice } from './StateReasonNotice';
import { useWords } from './useWords';

/** How the job of the entity is, on the overview of its page. */
export function JobHealthCard() {
  return (
    <JobOfEntity skeleton={<JobHealthSkeleton />}>
      {job => <LoadedCard job={job} />}
    </JobOfEntity>
  );
}

function LoadedCard(props: { job: JobView }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const words = useWords();
  const detailsHref = useRouteRef(deploymentLinkRouteRef)?.();
  const { job } = props;
  const operation =
    isInTransition(job) || job.operation?.status === 'failed'
      ? job.operation
      : undefined;
  return (
    <Card>
      <CardHeader>
        <Flex justify="between" align="center" gap="4" className={styles.wrap}>
          <Flex align="center" gap="4" aria-live="polite">
            <Text as="h2" variant="title-x-small" weight="bold">
              {t('job.heading')}
            </Text>
            <JobStateLabel state={job.state} />
          </Flex>
          <JobActions job={job} />
        </Flex>
      </CardHeader>
      <CardBody>
        <Flex direction="column" gap="4">
          <StateReasonNotice job={job} />
          {operation && (
            <div className={styles.operation}>
              <OperationPanel operation={operation} />
            </div>
          )}
          <FactList
            facts={[
              jobStatusFact(job, words),
              uptimeFact(job, words),
              flinkVersionFact(job, words),
              lastCheckpointFact(job, words),
              restorePointFact(job, words),
            ]}
          />
        </Flex>
      </CardBody>
      <CardFooter>
        <Flex justify="between" align="center" gap="4" className={styles.wrap}>
          <FreshnessLabel freshness={job.freshness} />
          <Flex gap="2">
            {detailsHref && (
              <ButtonLink variant="tertiary" href={detailsHref}>
                {t('job.details')}
              </ButtonLink>
            )}
            <FlinkUiLink job={job} />
          </Flex>
        </Flex>
      </CardFooter>
    </Card>
  );
}

/** Leads to Flink's own interface in a new tab. */
export function FlinkUiLink(props: { job: JobView }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { uiUrl } = props.job;
  return uiUrl ? (
    <ButtonLink
      variant="tertiary"
      href={uiUrl}
      target="_blank"
      rel="noopener noreferrer"
      iconEnd={<RiExternalLinkLine />}
    >
      {t('job.openUi')}
    </ButtonLink>
  ) : null;
}
