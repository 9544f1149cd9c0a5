import { useCallback } from 'react';
import { alertApiRef, useApiHolder } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';

/** Something to tell the reader in passing. */
export interface Toast {
  title: string;
  description?: string;
  status: 'info' | 'success' | 'danger';
}

/** How long a toast stays, in ms. One about a failure stays until it is closed. */
const TIMEOUT = 6_000;

const SEVERITY = {
  info: 'info',
  success: 'success',
  danger: 'error',
} as const;

/** Shows toasts; in the old frontend system, which has none, alerts. */
export function useToast(): (toast: Toast) => void {
  const apis = useApiHolder();
  return useCallback(
    toast => {
      const toasts = apis.get(toastApiRef);
      const failed = toast.status === 'danger';
      if (toasts) {
        toasts.post({ ...toast, timeout: failed ? undefined : TIMEOUT });
        return;
      }
      apis.get(alertApiRef)?.post({
        message: [toast.title, toast.description].filter(Boolean).join(': '),
        severity: SEVERITY[toast.status],
        display: failed ? 'permanent' : 'transient',
      });
    },
    [apis],
  );
}
