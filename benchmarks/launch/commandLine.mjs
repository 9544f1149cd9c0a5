import { NAMESPACE } from './cluster.mjs';
import { exampleFiles, JOB, jobArguments } from './job.mjs';

const POD = 'benchmark-flink-cli';
const IMAGE = 'riverrun/flink:2.2.1-java17';

/**
 * Launches jobs by Flink's own command line, from a pod in the same cluster
 * that stays for all rounds: the image is there and no connection is slower
 * than the portal's.
 */
export class CommandLineLauncher {
  #paths;
  #cluster;

  constructor({ paths, cluster }) {
    this.#paths = paths;
    this.#cluster = cluster;
  }

  async prepare() {
    await this.#cluster.apply(...objects());
    await this.#cluster.kubectl([
      ...['wait', '--for=condition=Ready', `pod/${POD}`, '--timeout=120s'],
    ]);
  }

  /** Starts a job; answers how long from the command until all its tasks run. */
  async launch(name) {
    const { uri, dataset } = exampleFiles(this.#paths);
    const startedAt = Date.now();
    await this.#cluster.kubectl([
      ...['exec', POD, '--', '/opt/flink/bin/flink', 'run'],
      ...['-t', 'kubernetes-application', '-c', JOB.entryClass],
      ...Object.entries(configuration(name)).map(
        ([key, value]) => `-D${key}=${value}`,
      ),
      uri.replace(/^file:\/+/, 'local:///'),
      ...jobArguments(name, { dataset }),
    ]);
    return { ms: (await this.#cluster.allTasksRun(name)) - startedAt };
  }

  /** Removes the job, its pods and its high-availability data. */
  async remove(name) {
    await this.#cluster.kubectl([
      ...['delete', 'deployment', name, '--cascade=foreground', '--wait'],
    ]);
    await this.#cluster.kubectl([
      ...['wait', '--for=delete', 'pod', `--selector=app=${name}`],
    ]);
    await this.#cluster.kubectl([
      ...['delete', 'configmap', `--selector=app=${name}`],
    ]);
  }

  async tidy() {
    await this.#cluster.kubectl([
      ...['delete', 'pod,role,rolebinding,serviceaccount,configmap'],
      ...['--selector', `benchmark=${POD}`, '--ignore-not-found'],
    ]);
  }
}

/** What the portal configures too, as far as it decides how long a launch takes. */
function configuration(name) {
  const jobs = `file:///flink-state/benchmark/${name}`;
  return {
    'kubernetes.cluster-id': name,
    'kubernetes.namespace': NAMESPACE,
    'kubernetes.container.image.ref': IMAGE,
    'kubernetes.jobmanager.service-account': 'flink-jobmanager',
    'kubernetes.taskmanager.service-account': 'flink-taskmanager',
    'kubernetes.pod-template-file.default': '/benchmark/pod-template.yaml',
    'kubernetes.rest-service.exposed.type': 'ClusterIP',
    'kubernetes.jobmanager.cpu.amount': JOB.cpu,
    'kubernetes.taskmanager.cpu.amount': JOB.cpu,
    'kubernetes.jobmanager.cpu.limit-factor': '6',
    'kubernetes.taskmanager.cpu.limit-factor': '6',
    'jobmanager.memory.process.size': '1g',
    'taskmanager.memory.process.size': '1g',
    'high-availability.type': 'kubernetes',
    'high-availability.storageDir': `${jobs}/ha`,
    'execution.checkpointing.interval': JOB.checkpointInterval,
    'execution.checkpointing.dir': `${jobs}/checkpoints`,
  };
}

function objects() {
  const metadata = {
    name: POD,
    namespace: NAMESPACE,
    labels: { benchmark: POD },
  };
  const volumes = [
    {
      name: 'flink-state',
      persistentVolumeClaim: { claimName: 'flink-state' },
    },
  ];
  const volumeMounts = [{ name: 'flink-state', mountPath: '/flink-state' }];
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata,
      rules: [
        {
          apiGroups: ['', 'apps'],
          resources: ['pods', 'services', 'configmaps', 'deployments'],
          verbs: [
            'get',
            'list',
            'watch',
            'create',
            'update',
            'patch',
            'delete',
          ],
        },
      ],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: POD,
      },
      subjects: [{ kind: 'ServiceAccount', name: POD, namespace: NAMESPACE }],
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata,
      data: {
        'pod-template.yaml': JSON.stringify({
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: 'pod-template' },
          spec: {
            containers: [{ name: 'flink-main-container', volumeMounts }],
            volumes,
          },
        }),
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata,
      spec: {
        serviceAccountName: POD,
        containers: [
          {
            name: 'cli',
            image: IMAGE,
            imagePullPolicy: 'IfNotPresent',
            command: ['sleep', 'infinity'],
            volumeMounts: [{ name: 'template', mountPath: '/benchmark' }],
          },
        ],
        volumes: [{ name: 'template', configMap: { name: POD } }],
        terminationGracePeriodSeconds: 0,
      },
    },
  ];
}
