import type { V1Deployment } from '@kubernetes/client-node';
import {
  OBJECT_ANNOTATIONS,
  type ClusterCondition,
} from '@riverrun/backstage-plugin-flink-common';
import type { Cluster, ClusterConfig } from '../clusters';
import type { FlinkRestClient } from '../flink';
import {
  type ClusterWatch,
  type DeploymentObservation,
  KubernetesError,
  type KubernetesObjects,
  MAIN_CONTAINER,
  type PodObservation,
  StaleGenerationError,
} from '../kubernetes';
import { SimulatedFlink } from './SimulatedFlink';

/** An effect on the cluster, and whether its fault comes before or after it is done. */
export type FaultPoint = { effect: string; moment: 'before' | 'after' };

/**
 * A Kubernetes cluster in memory that behaves, for one job at a time, as a real one with
 * Flink in it does: a Deployment's pods follow its replicas with a delay, TaskManagers
 * outlive their JobManager, high-availability data outlives all.
 *
 * It notes breaches of what must never happen in `violations`.
 */
export class SimulatedCluster implements Cluster {
  readonly config: ClusterConfig;
  readonly violations: string[] = [];
  /** Effects in the order in which they were asked for. */
  readonly effects: string[] = [];
  /** Throws where a call shall fail. */
  fault: (point: FaultPoint) => void = () => {};
  /** False: no call is answered. */
  reachable = true;
  /** State that containers of the next JobManager pods are in, instead of running. */
  podContainers: PodObservation['containers'] | undefined;

  readonly flinks = new Map<string, SimulatedFlink>();
  readonly configMaps = new Map<string, string>();
  #deployment: DeploymentObservation | undefined;
  #pods: PodObservation[] = [];
  #serial = 0;
  #listeners = new Set<(jobUid: string) => void>();

  constructor(name = 'local') {
    this.config = {
      name,
      title: 'Simulated',
      access: { type: 'token', server: 'https://example.com' },
      namespaces: ['flink-jobs'],
      serviceAccounts: { jobManager: 'jm', taskManager: 'tm' },
      images: { '2.2': 'flink:2.2' },
      imagePullSecrets: [],
      storage: { uri: 's3://bucket/flink' },
      resources: {
        jobManager: { cpu: 1, memory: 1 },
        taskManager: { cpu: 1, memory: 1 },
      },
      configuration: {},
    };
  }

  readonly runtimeAssets = {
    ensure: async () => {
      this.#answer();
      return 'riverrun-runtime-test';
    },
  };

  /** Everything that exists, by kind and name. */
  inventory(): string[] {
    return [
      ...(this.#deployment ? [`Deployment ${this.#deployment.name}`] : []),
      ...this.#pods.map(({ name }) => `Pod ${name}`),
      ...[...this.configMaps.keys()].map(name => `ConfigMap ${name}`),
      ...[...this.flinks.values()]
        .filter(flink => flink.haCheckpoints.length > 0)
        .map(flink => `ConfigMap ${flink.jobId}-config-map`),
    ];
  }

  /** Flink of the newest deployment. */
  flinkNow(): SimulatedFlink {
    const flink = [...this.flinks.values()].at(-1);
    if (!flink) {
      throw new Error('No job was ever launched');
    }
    return flink;
  }

  /** Somebody deletes the Deployment and its pods, without asking anybody. */
  wipe(): void {
    this.#deployment = undefined;
    this.#pods = [];
    this.#stopFlink();
  }

  /** The JobManager's pod dies; Kubernetes starts another one. */
  killJobManager(): void {
    this.#pods = this.#pods.filter(({ role }) => role !== 'jobmanager');
    this.#stopFlink();
  }

  /** Kubernetes' controllers and Flink do what is due. Called before each read. */
  #settle(): void {
    const deployment = this.#deployment;
    if (!deployment) {
      return;
    }
    if (deployment.deletionTimestamp) {
      this.#pods = [];
      this.#stopFlink();
      this.#deployment = undefined;
      this.configMaps.clear();
      return;
    }
    const jobManagers = this.#pods.filter(({ role }) => role === 'jobmanager');
    if (deployment.replicas === 0) {
      this.#pods = this.#pods.filter(({ role }) => role !== 'jobmanager');
      this.#stopFlink();
    } else if (jobManagers.length === 0) {
      this.#launch(deployment);
    }
  }

  #launch(deployment: DeploymentObservation): void {
    if (
      this.#pods.some(({ generation }) => generation !== deployment.generation)
    ) {
      this.violations.push('A JobManager was started while old pods lived');
    }
    this.#pods.push(this.#pod(deployment, 'jobmanager'));
    if (this.podContainers) {
      return;
    }
    const known = this.flinks.get(deployment.flinkJobId);
    if (known) {
      known.recover();
    } else {
      this.flinks.set(
        deployment.flinkJobId,
        new SimulatedFlink({
          jobId: deployment.flinkJobId,
          jobUid: deployment.jobUid,
          storage: this.config.storage.uri,
          restorePath: deployment.restorePoint,
        }),
      );
    }
    this.#pods = this.#pods.filter(({ role }) => role !== 'taskmanager');
    this.#pods.push(this.#pod(deployment, 'taskmanager'));
  }

  #stopFlink(): void {
    for (const flink of this.flinks.values()) {
      flink.stop();
    }
  }

  #pod(
    deployment: DeploymentObservation,
    role: PodObservation['role'],
  ): PodObservation {
    return {
      uid: `pod-${++this.#serial}`,
      namespace: deployment.namespace,
      name: `${deployment.name}-${role}-${this.#serial}`,
      clusterId: deployment.name,
      jobUid: deployment.jobUid,
      generation: deployment.generation,
      role,
      phase: 'Running',
      ready: true,
      createdAt: new Date().toISOString(),
      containers: (role === 'jobmanager' && this.podContainers) || [
        {
          name: MAIN_CONTAINER,
          init: false,
          ready: true,
          restartCount: 0,
          running: {},
        },
      ],
    };
  }

  #answer(): void {
    if (!this.reachable) {
      throw new KubernetesError('unreachable', 'Cluster does not answer');
    }
  }

  async #effect<T>(effect: string, run: () => T): Promise<T> {
    this.#answer();
    this.effects.push(effect);
    this.fault({ effect, moment: 'before' });
    const result = run();
    this.fault({ effect, moment: 'after' });
    return result;
  }

  readonly objects: KubernetesObjects = {
    getDeployment: async () => {
      this.#answer();
      this.#settle();
      return this.#deployment && { ...this.#deployment };
    },
    listDeployments: async () => (this.#deployment ? [this.#deployment] : []),
    createDeployment: wanted =>
      this.#effect('create Deployment', () => this.#create(wanted)),
    scaleDeployment: (seen, replicas) =>
      this.#effect(`scale to ${replicas}`, () => {
        const found = this.#deployment;
        if (
          found?.uid !== seen.uid ||
          (found.specGeneration !== seen.specGeneration &&
            found.replicas !== replicas)
        ) {
          throw new KubernetesError('conflict', 'Somebody was faster');
        }
        if (found.replicas !== replicas) {
          found.replicas = replicas;
          found.specGeneration += 1;
        }
        return { ...found };
      }),
    deleteDeployment: seen =>
      this.#effect('delete Deployment', () => {
        if (this.#deployment?.uid === seen.uid) {
          this.#deployment.deletionTimestamp = new Date().toISOString();
        }
      }),
    listPods: async () => {
      this.#answer();
      this.#settle();
      return this.#pods.map(pod => ({ ...pod }));
    },
    applyConfigMap: configMap =>
      this.#effect(`apply ConfigMap`, () => {
        this.configMaps.set(configMap.metadata?.name ?? '', '');
      }),
    applyService: () => this.#effect('apply Service', () => {}),
    ensureImmutableConfigMap: async () => {},
    getServiceIp: async () => '10.0.0.1',
    listHaConfigMaps: async () => [],
    deleteHaConfigMaps: () =>
      this.#effect('delete HA data', () => {
        if (this.#pods.length > 0) {
          this.violations.push('HA data was deleted while pods lived');
        }
        for (const flink of this.flinks.values()) {
          flink.haCheckpoints = [];
        }
        return [];
      }),
    haCheckpointIds: async (_namespace, _clusterId, flinkJobId) => {
      this.#answer();
      return this.flinks.get(flinkJobId)?.haCheckpoints ?? [];
    },
    readLog: async () => 'java.lang.OutOfMemoryError: Metaspace',
  };

  #create(wanted: V1Deployment): DeploymentObservation {
    const annotations = wanted.metadata?.annotations ?? {};
    const generation = Number(annotations[OBJECT_ANNOTATIONS.generation]);
    const found = this.#deployment;
    if (found && found.generation > generation) {
      throw new StaleGenerationError('Stale', generation, found.generation);
    }
    const flinkJobId = annotations[OBJECT_ANNOTATIONS.jobId];
    if (found && found.generation === generation) {
      if (found.flinkJobId !== flinkJobId) {
        throw new StaleGenerationError('Stale', generation, generation);
      }
      return { ...found };
    }
    if (found || this.#pods.length > 0) {
      this.violations.push('A Deployment was created while an old one lived');
    }
    this.#deployment = {
      uid: `deployment-${++this.#serial}`,
      specGeneration: 1,
      namespace: wanted.metadata?.namespace ?? '',
      name: wanted.metadata?.name ?? '',
      jobUid: annotations[OBJECT_ANNOTATIONS.uid],
      generation,
      revision: Number(annotations[OBJECT_ANNOTATIONS.revision]),
      revisionHash: annotations[OBJECT_ANNOTATIONS.revisionHash],
      flinkJobId,
      restorePoint: annotations[OBJECT_ANNOTATIONS.restorePoint],
      replicas: wanted.spec?.replicas ?? 1,
      currentReplicas: 0,
      readyReplicas: 0,
      conditions: [],
      createdAt: new Date().toISOString(),
    };
    return { ...this.#deployment };
  }

  readonly watch: ClusterWatch = {
    observe: () => {
      if (!this.reachable) {
        return { pods: [], synced: false, error: 'Cluster does not answer' };
      }
      this.#settle();
      return {
        deployment: this.#deployment && { ...this.#deployment },
        pods: this.#pods.map(pod => ({ ...pod })),
        synced: true,
      };
    },
    jobUids: () => (this.#deployment ? [this.#deployment.jobUid] : []),
    onChange: listener => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    onSync: () => () => {},
    start: () => {},
    stop: async () => {},
  };

  flink(): FlinkRestClient {
    const living = [...this.flinks.values()].find(({ serves }) => serves);
    return living && this.reachable
      ? living.client((effect, run) => this.#effect(effect, run))
      : SimulatedFlink.absent();
  }

  async uiUrl(): Promise<string> {
    return 'http://10.0.0.1:8081/';
  }

  async probe(): Promise<ClusterCondition[]> {
    return [
      {
        type: 'Reachable',
        status: this.reachable ? 'true' : 'false',
        since: '2026-01-01T00:00:00.000Z',
      },
    ];
  }

  start(): void {}

  async stop(): Promise<void> {}
}
