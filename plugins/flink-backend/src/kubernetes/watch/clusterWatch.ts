import type { V1Deployment, V1Pod } from '@kubernetes/client-node';
import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  MANAGED_BY,
  MANAGED_BY_LABEL,
} from '@riverrun/backstage-plugin-flink-common';
import type { ClusterConnection } from '../connection';
import { messageOf } from '../errors';
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
import {
  KindWatch,
  WATCH_TIMES,
  type WatchedKind,
  type WatchTimes,
} from './kindWatch';

const OURS = `${MANAGED_BY_LABEL}=${MANAGED_BY}`;

/** Changes of one job within this time, in ms, are told as one. */
const COALESCE_MS = 50;

type DeploymentWatch = KindWatch<FromJson<V1Deployment>, DeploymentObservation>;
type PodWatch = KindWatch<FromJson<V1Pod>, PodObservation>;

const DEPLOYMENTS: WatchedKind<
  FromJson<V1Deployment>,
  DeploymentObservation
> = {
  kind: 'Deployment',
  labelSelector: OURS,
  jobUid: jobUidOf,
  project: projectDeployment,
};

const PODS: WatchedKind<FromJson<V1Pod>, PodObservation> = {
  kind: 'Pod',
  labelSelector: OURS,
  jobUid: jobUidOf,
  project: projectPod,
};

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
  const deployments: DeploymentWatch[] = [];
  const pods: PodWatch[] = [];
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running: { abort: AbortController; done: Promise<unknown> } | undefined;
  let lastSynced: boolean | undefined;

  const all = () => [...deployments, ...pods];
  const synced = () => all().every(watch => watch.synced);
  const failure = () => all().find(watch => watch.error)?.error;
  const syncedAt = () => {
    const oldest = Math.min(...all().map(watch => watch.syncedAt ?? NaN));
    return Number.isNaN(oldest) ? undefined : new Date(oldest).toISOString();
  };

  const tell = <T>(to: Set<(value: T) => void>, value: T) =>
    to.forEach(listener => {
      try {
        listener(value);
      } catch (error) {
        logger.error(`A listener of a watch failed: ${messageOf(error)}`);
      }
    });
  const flush = () => {
    timer = undefined;
    const uids = [...pending];
    pending.clear();
    uids.forEach(uid => tell(listeners, uid));
  };
  const changed = (jobUids: string[]) => {
    jobUids.forEach(uid => pending.add(uid));
    if (pending.size > 0) {
      timer ??= setTimeout(flush, COALESCE_MS);
    }
  };
  const state = () => {
    const now = synced();
    const why = failure();
    // Neither current nor failed: the first lists are under way.
    if (now === lastSynced || (!now && !why)) {
      return;
    }
    lastSynced = now;
    if (now) {
      logger.info(`Cluster '${connection.cluster}' is being watched`);
    } else {
      logger.warn(`Cluster '${connection.cluster}' cannot be watched: ${why}`);
    }
    tell(syncListeners, now);
  };

  for (const namespace of namespaces) {
    const events = { changed, state };
    deployments.push(
      new KindWatch(connection, namespace, DEPLOYMENTS, events, times),
    );
    pods.push(new KindWatch(connection, namespace, PODS, events, times));
  }

  return {
    observe(jobUid, place) {
      const isThere = (namespace: string, clusterId: string) =>
        !place ||
        (place.namespace === namespace && place.clusterId === clusterId);
      const [deployment] = deployments
        .flatMap(watch => watch.store.ofJob(jobUid))
        .filter(({ namespace, name }) => isThere(namespace, name))
        .sort((a, b) => b.generation - a.generation);
      return {
        deployment,
        pods: pods
          .flatMap(watch => watch.store.ofJob(jobUid))
          .filter(({ namespace, clusterId }) => isThere(namespace, clusterId)),
        synced: synced(),
        syncedAt: syncedAt(),
        error: failure(),
      };
    },
    jobUids() {
      return [...new Set(all().flatMap(watch => [...watch.store.jobUids()]))];
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
          done: Promise.all(all().map(watch => watch.run(abort.signal))),
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
