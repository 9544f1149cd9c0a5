import type { ReactNode } from 'react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { FlinkApi } from '@riverrun/backstage-plugin-flink-common';
import { flinkApiRef } from '../api/flinkApiRef';
import { FlinkQueryProvider } from '../query/FlinkQueryProvider';
import { createFlinkQueryClient } from '../query/queryClient';

/** Signals that a test sends by hand. */
export class TestSignals implements SignalApi {
  readonly #listeners = new Map<string, Set<(message: never) => void>>();

  subscribe(channel: string, onMessage: (message: never) => void) {
    const listeners = this.#listeners.get(channel) ?? new Set();
    listeners.add(onMessage);
    this.#listeners.set(channel, listeners);
    return { unsubscribe: () => listeners.delete(onMessage) };
  }

  send(channel: string) {
    this.#listeners.get(channel)?.forEach(notify => notify({} as never));
  }
}

/** What hooks of the suite need around them. */
export function createWrapper(api: Partial<FlinkApi>, signals?: SignalApi) {
  const client = createFlinkQueryClient();
  return function Wrapper(props: { children: ReactNode }) {
    return (
      <TestApiProvider
        apis={[
          [flinkApiRef, api as FlinkApi],
          ...(signals ? [[signalApiRef, signals] as const] : []),
        ]}
      >
        <FlinkQueryProvider client={client}>
          {props.children}
        </FlinkQueryProvider>
      </TestApiProvider>
    );
  };
}
