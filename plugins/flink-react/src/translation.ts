import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/** Messages of the shared parts of the Flink screens. @public */
export const flinkReactTranslationRef = createTranslationRef({
  id: 'flink-react',
  messages: {
    state: {
      created: 'Created',
      deploying: 'Deploying',
      running: 'Running',
      upgrading: 'Upgrading',
      suspending: 'Suspending',
      suspended: 'Suspended',
      'rolling-back': 'Rolling back',
      finished: 'Finished',
      cancelled: 'Cancelled',
      failed: 'Failed',
      deleting: 'Deleting',
    },
    jobStatus: {
      INITIALIZING: 'Initializing',
      CREATED: 'Created',
      RUNNING: 'Running',
      FAILING: 'Failing',
      FAILED: 'Failed',
      CANCELLING: 'Cancelling',
      CANCELED: 'Canceled',
      FINISHED: 'Finished',
      RESTARTING: 'Restarting',
      SUSPENDED: 'Suspended',
      RECONCILING: 'Reconciling',
      unknown: 'Not seen yet',
    },
    freshness: {
      fresh: 'Updated {{age}}',
      stale: 'Last seen {{age}}',
      unknown: 'Not seen yet',
    },
    cluster: {
      preparing: '{{cluster}} is being prepared',
      unavailable: '{{cluster}} is not available',
      unknown: '{{cluster}} has not been seen yet',
    },
    conditions: {
      heading: 'Cluster conditions',
      status: {
        true: 'Yes',
        false: 'No',
        unknown: 'Unknown',
      },
      none: 'Nothing is known about this cluster yet.',
    },
    error: {
      title: '{{what}} could not be loaded',
      forbiddenTitle: 'You may not see this',
      forbidden:
        'This needs the permission {{permission}}. Ask the owner of the job, or an administrator of the portal.',
      retry: 'Try again',
    },
  },
});
