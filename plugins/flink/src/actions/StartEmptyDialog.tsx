import { useState } from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  JobView,
  StartRequest,
} from '@riverrun/backstage-plugin-flink-common';
import { flinkTranslationRef } from '../translation';

/** Props of {@link StartEmptyDialog}. */
export interface StartEmptyDialogProps {
  job: JobView;
  onClose: () => void;
  onConfirm: (request: StartRequest) => void;
}

/** Asks for the reason to leave a restore point aside. */
export function StartEmptyDialog(props: StartEmptyDialogProps) {
  const { t } = useTranslationRef(flinkTranslationRef);
  const { job, onClose, onConfirm } = props;
  const [reason, setReason] = useState('');
  const given = reason.trim();
  return (
    <Dialog
      isOpen
      isDismissable
      width={520}
      onOpenChange={isOpen => !isOpen && onClose()}
    >
      <DialogHeader>{t('startEmpty.title', { job: job.name })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text>{t('startEmpty.description')}</Text>
          <TextField
            label={t('startEmpty.reason')}
            description={t('startEmpty.reasonHint')}
            isRequired
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
          destructive
          isDisabled={given === ''}
          onPress={() => onConfirm({ from: { type: 'empty', reason: given } })}
        >
          {t('startEmpty.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
