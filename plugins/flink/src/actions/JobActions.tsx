import { useState } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ButtonIcon, Flex, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiArrowDownSLine, RiPlayLine, RiStopLine } from '@remixicon/react';
import type {
  JobView,
  StartRequest,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import {
  describeError,
  useStartJob,
  useStopJob,
} from '@riverrun/backstage-plugin-flink-react';
import { useToast } from '../notices/useToast';
import { flinkTranslationRef } from '../translation';
import { ActionButton } from './ActionButton';
import { startAvailability, stopAvailability } from './availability';
import { StartEmptyDialog } from './StartEmptyDialog';
import { StopDialog } from './StopDialog';
import { useOperationOutcome } from './useOperationOutcome';

/** Everything that the reader may do to a job, in one bar. */
export function JobActions(props: { job: JobView }) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { job } = props;
  const toast = useToast();
  const start = useStartJob(job);
  const stop = useStopJob(job);
  const [dialog, setDialog] = useState<'stop' | 'startEmpty'>();

  const starting = startAvailability(job);
  const stopping = stopAvailability(job);
  // What a finished job knew is gone, and starting it anew still needs to be said.
  const mayStartEmpty =
    starting.allowed &&
    job.allowedActions.includes('restore') &&
    job.generation > 0;

  useOperationOutcome(job, ({ kind, status, message }) => {
    if (kind !== 'start' && kind !== 'stop') {
      return;
    }
    const failed = status !== 'succeeded';
    const key = (
      {
        start: failed ? 'toast.failedStart' : 'toast.started',
        stop: failed ? 'toast.failedStop' : 'toast.stopped',
      } as const
    )[kind];
    toast({
      status: failed ? 'danger' : 'success',
      title: t(key, { job: job.name }),
      description: failed ? message : undefined,
    });
  });

  const refused = (error: Error) =>
    toast({
      status: 'danger',
      title: t('toast.refused', { job: job.name }),
      description: describeError(error).message,
    });

  const doStart = (request: StartRequest) => {
    setDialog(undefined);
    start.mutate(request, {
      onSuccess: () =>
        toast({
          status: 'info',
          title: t('toast.starting', { job: job.name }),
        }),
      onError: refused,
    });
  };

  const doStop = (request: StopRequest) => {
    setDialog(undefined);
    stop.mutate(request, {
      onSuccess: () =>
        toast({
          status: 'info',
          title: t('toast.stopping', { job: job.name }),
        }),
      onError: refused,
    });
  };

  return (
    <Flex gap="2" align="center">
      {starting.allowed && (
        <ActionButton
          label={t('action.start')}
          icon={<RiPlayLine />}
          variant={starting.unavailable ? 'secondary' : 'primary'}
          isPending={starting.pending || start.isPending}
          unavailable={
            starting.unavailable &&
            t(`action.unavailable.${starting.unavailable}`)
          }
          onPress={() => doStart({})}
        />
      )}
      {mayStartEmpty && !starting.unavailable && (
        <MenuTrigger>
          <ButtonIcon
            variant="secondary"
            icon={<RiArrowDownSLine />}
            aria-label={t('job.moreActions')}
          />
          <Menu>
            <MenuItem onAction={() => setDialog('startEmpty')}>
              {t('startEmpty.menu')}
            </MenuItem>
          </Menu>
        </MenuTrigger>
      )}
      {stopping.allowed && (
        <ActionButton
          label={t('action.stop')}
          icon={<RiStopLine />}
          variant="secondary"
          isPending={stopping.pending || stop.isPending}
          unavailable={
            stopping.unavailable &&
            t(`action.unavailable.${stopping.unavailable}`)
          }
          onPress={() => setDialog('stop')}
        />
      )}
      {dialog === 'stop' && (
        <StopDialog
          job={job}
          onClose={() => setDialog(undefined)}
          onConfirm={doStop}
        />
      )}
      {dialog === 'startEmpty' && (
        <StartEmptyDialog
          job={job}
          onClose={() => setDialog(undefined)}
          onConfirm={doStart}
        />
      )}
    </Flex>
  );
}
