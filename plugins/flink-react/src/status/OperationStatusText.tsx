import type { ReactNode } from 'react';
import type { OperationStatus } from '@riverrun/backstage-plugin-flink-common';
import { OPERATION_APPEARANCE } from './appearance';
import { StatusText } from './StatusText';

/** Words about an operation, with the icon of how it stands. @public */
export function OperationStatusText(props: {
  status: OperationStatus;
  children: ReactNode;
}) {
  return (
    <StatusText appearance={OPERATION_APPEARANCE[props.status]}>
      {props.children}
    </StatusText>
  );
}
