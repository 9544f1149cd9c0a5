import { QueryClient } from '@tanstack/react-query';

const MAX_RETRIES = 2;

/**
 * Repeats only what can get better by itself: a refused or wrong request (4xx) fails the
 * same way again, a lost connection or an overloaded server may not.
 */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  const refused =
    typeof status === 'number' &&
    status >= 400 &&
    status < 500 &&
    status !== 429;
  return !refused && failures < MAX_RETRIES;
}

/** A client with the defaults of the Flink screens. */
export function createFlinkQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: isWorthRetrying,
        staleTime: 1000,
        // A portal on this machine is reachable while the browser thinks it is offline.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Shared by all screens of the suite, so that a card and a tab ask once. */
export const flinkQueryClient = createFlinkQueryClient();
