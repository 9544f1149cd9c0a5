import { useState } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Radio,
  RadioGroup,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  JobView,
  StopRequest,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkTranslationRef } from '../translation';
import styles from './dialogs.module.css';

type Mode = NonNullable<StopRequest['mode']>;

/** Props of {@link StopDialog}. */
export interface StopDialogProps {
  job: JobView;
  onClose: () => void;
  onConfirm: (request: StopRequest) => void;
}

/** Asks how to stop a job. */
export function StopDialog(props: StopDialogProps) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { job, onClose, onConfirm } = props;
  // What is only starting has no state yet that a savepoint could hold.
  const isStarting =
    job.operation?.kind === 'start' && job.operation.status === 'running';
  const [chosen, setMode] = useState<Mode>('savepoint');
  const mode = isStarting ? 'cancel' : chosen;
  const [reason, setReason] = useState('');
  const isRunning = job.jobStatus === 'RUNNING';
  return (
    <Dialog
      isOpen
      isDismissable
      width={520}
      onOpenChange={isOpen => !isOpen && onClose()}
    >
      <DialogHeader>{t('stopDialog.title', { job: job.name })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <RadioGroup
            label={t('stopDialog.mode')}
            value={mode}
            onChange={value => setMode(value as Mode)}
          >
            <Radio value="savepoint" isDisabled={isStarting}>
              <Choice
                title={t('stopDialog.savepoint')}
                hint={
                  isStarting
                    ? t('stopDialog.starting')
                    : t('stopDialog.savepointHint')
                }
              />
            </Radio>
            <Radio value="cancel">
              <Choice
                title={t('stopDialog.cancel')}
                hint={t('stopDialog.cancelHint')}
              />
            </Radio>
          </RadioGroup>
          {mode === 'savepoint' && !isRunning && job.jobStatus && (
            <Alert
              status="warning"
              icon
              title={t('stopDialog.notRunning', { status: job.jobStatus })}
            />
          )}
          <TextField
            label={t('stopDialog.reason')}
            description={t('stopDialog.reasonHint')}
            value={reason}
            onChange={setReason}
          />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          variant="primary"
          destructive={mode === 'cancel'}
          onPress={() =>
            onConfirm({ mode, reason: reason.trim() || undefined })
          }
        >
          {mode === 'cancel'
            ? t('stopDialog.confirmCancel')
            : t('stopDialog.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Choice(props: { title: string; hint: string }) {
  return (
    <span className={styles.choice}>
      <Text>{props.title}</Text>
      <Text variant="body-small" color="secondary">
        {props.hint}
      </Text>
    </span>
  );
}
