import type { ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { flinkQueryClient } from './queryClient';

/** Props of {@link FlinkQueryProvider}. @public */
export interface FlinkQueryProviderProps {
  children: ReactNode;
  /** Default: one client shared by everything of the suite on the page. */
  client?: QueryClient;
}

/** Must be around everything that uses the suite's hooks. @public */
export function FlinkQueryProvider(props: FlinkQueryProviderProps) {
  return (
    <QueryClientProvider client={props.client ?? flinkQueryClient}>
      {props.children}
    </QueryClientProvider>
  );
}
