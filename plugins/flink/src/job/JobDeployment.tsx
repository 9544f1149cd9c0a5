import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Skeleton,
  Text,
} from '@backstage/ui';
import type { JobView } from '@riverrun/backstage-plugin-flink-common';
import {
  Duration,
  FactList,
  FreshnessLabel,
  JobStateLabel,
} from '@riverrun/backstage-plugin-flink-react';
import { JobActions } from '../actions/JobActions';
import { flinkTranslationRef } from '../translation';
import {
  deploymentFacts,
  jobStatusFact,
  stateFacts,
  uptimeFact,
} from './facts';
import { FlinkUiLink } from './JobHealthCard';
import styles from './job.module.css';
import { JobOfEntity } from './JobOfEntity';
import { OperationPanel } from './OperationPanel';
import { PlacementNotice } from './PlacementNotice';
import { Section } from './Section';
import { SpecYaml } from './SpecYaml';
import { StateReasonNotice } from './StateReasonNotice';
import { useWords } from './useWords';

/** Everything about what runs for the job of the entity, as a tab of its page. */
export function JobDeployment() {
  return (
    <JobOfEntity skeleton={<DeploymentSkeleton />}>
      {job => <LoadedDeployment job={job} />}
    </JobOfEntity>
  );
}

function LoadedDeployment(props: { job: JobView }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const words = useWords();
  const { job } = props;
  return (
    <Flex direction="column" gap="4">
      <Flex justify="between" align="center" gap="4" className={styles.wrap}>
        <Flex align="center" gap="4" className={styles.wrap} aria-live="polite">
          <Text as="h2" variant="title-small" weight="bold">
            <JobStateLabel state={job.state} />
          </Text>
          <Text variant="body-small" color="secondary">
            {t('fact.stateFor', {
              duration: <Duration since={job.stateSince} />,
            })}
          </Text>
          <FreshnessLabel freshness={job.freshness} />
        </Flex>
        <Flex align="center" gap="2">
          <FlinkUiLink job={job} />
          <JobActions job={job} />
        </Flex>
      </Flex>
      <PlacementNotice job={job} />
      <StateReasonNotice job={job} />
      <Section title={t('section.deployment')}>
        <FactList
          width="15rem"
          facts={[
            jobStatusFact(job, words),
            uptimeFact(job, words),
            ...deploymentFacts(job, words),
          ]}
        />
      </Section>
      <Section title={t('section.state')}>
        <FactList width="15rem" facts={stateFacts(job, words)} />
      </Section>
      {job.operation && (
        <Section title={t('section.operation')}>
          <OperationPanel operation={job.operation} />
        </Section>
      )}
      <Accordion>
        <AccordionTrigger
          title={t('section.spec', { revision: String(job.revision) })}
        />
        <AccordionPanel>
          <SpecYaml spec={job.spec} />
        </AccordionPanel>
      </Accordion>
    </Flex>
  );
}

function DeploymentSkeleton() {
  return (
    <Flex direction="column" gap="4" aria-busy="true">
      <Flex justify="between">
        <Skeleton width={240} height={28} />
        <Skeleton width={180} height={32} />
      </Flex>
      <Skeleton width="100%" height={180} />
      <Skeleton width="100%" height={110} />
    </Flex>
  );
}
