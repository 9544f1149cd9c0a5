import type { V1Deployment, V1Pod } from '@kubernetes/client-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConnection } from '../connection';
import type {
  ClusterWatch,
  DeploymentObservation,
  PodObservation,
} from '../observation';
import {
  jobUidOf,
  projectDeployment,
  projectPod,
  type FromJson,
} from '../projection';
import { KindWatch, WATCH_TIMES, type WatchTimes } from './kindWatch';

const OURS = `${MANAGED_BY_LABEL}=${MANAGED_BY}`;

/** Changes of one job within this time, in ms, are told as one. */
const COALESCE_MS = 50;

/** {@link ClusterWatch} by one watch a kind and namespace, of objects with our label only. */
export function createClusterWatch(options: {
  connection: ClusterConnection;
  namespaces: string[];
  logger: LoggerService;
  times?: WatchTimes;
}): ClusterWatch {
  const { connection, namespaces, logger, times = WATCH_TIMES } = options;
  const listeners = new Set<(jobUid: string) => void>();
  const syncListeners = new Set<(synced: boolean) => void>();
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: { abort: AbortController; done: Promise<unknown> } | undefined;
  let lastSynced = false;

  const changed = (jobUids: string[]) => {
    jobUids.forEach(uid => pending.add(uid));
    if (pending.size > 0) {
      timer ??= setTimeout(flush, COALESCE_MS);
    }
  };
  const flush = () => {
    timer = undefined;
    const uids = [...pending];
    pending.clear();
    uids.forEach(uid => listeners.forEach(listener => listener(uid)));
  };
  const state = () => {
    const now = synced();
    if (now !== lastSynced) {
      lastSynced = now;
      if (now) {
        logger.info(`Cluster '${connection.cluster}' is being watched`);
      } else {
        logger.warn(`Cluster '${connection.cluster}': ${error()}`);
      }
      syncListeners.forEach(listener => listener(now));
    }
  };

  const deployments = namespaces.map(
    namespace =>
      new KindWatch<FromJson<V1Deployment>, DeploymentObservation>(
        connection,
        namespace,
        {
          kind: 'Deployment',
          labelSelector: OURS,
          jobUid: jobUidOf,
          project: projectDeployment,
        },
        { changed, state },
        times,
      ),
  );
  const pods = namespaces.map(
    namespace =>
      new KindWatch<FromJson<V1Pod>, PodObservation>(
        connection,
        namespace,
        {
          kind: 'Pod',
          labelSelector: OURS,
          jobUid: jobUidOf,
          project: projectPod,
        },
        { changed, state },
        times,
      ),
  );
  const all = [...deployments, ...pods];
  const synced = () => all.every(watch => watch.synced);
  const error = () => all.find(watch => watch.error)?.error;
  const syncedAt = () => {
    const ages = all.map(watch => watch.syncedAt);
    return ages.every(age => age !== undefined)
      ? new Date(Math.min(...ages)).toISOString()
      : undefined;
  };

  return {
    observe(jobUid) {
      const [deployment] = deployments
        .flatMap(watch => watch.store.ofJob(jobUid))
        .sort((a, b) => b.generation - a.generation);
      return {
        deployment,
        pods: pods.flatMap(watch => watch.store.ofJob(jobUid)),
        synced: synced(),
        syncedAt: syncedAt(),
        error: error(),
      };
    },
    jobUids() {
      return [...new Set(all.flatMap(watch => [...watch.store.jobUids()]))];
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onSync(listener) {
      syncListeners.add(listener);
      return () => syncListeners.delete(listener);
    },
    start() {
      if (!running) {
        const abort = new AbortController();
        running = {
          abort,
          done: Promise.all(all.map(watch => watch.run(abort.signal))),
        };
      }
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      running?.abort.abort();
      await running?.done;
      running = undefined;
    },
  };
}
