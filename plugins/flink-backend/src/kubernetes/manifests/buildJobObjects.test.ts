import {
  FLINK_VERSIONS,
  MANAGED_BY,
  MANAGED_BY_LABEL,
  OBJECT_ANNOTATIONS,
} from '@riverrun/backstage-plugin-flink-common';
import type { V1Pod } from '@kubernetes/client-node';
import fc from 'fast-check';
import { parse } from 'yaml';
import {
  clusterConfig,
  deploymentInput,
  jobSpec,
} from '../testing/deploymentInput';
import { buildJobObjects } from './buildJobObjects';
import { withOwner } from './metadata';
import type { DeploymentInput } from './types';

const inputs: fc.Arbitrary<DeploymentInput> = fc
  .record({
    flinkVersion: fc.constantFrom(...FLINK_VERSIONS),
    sql: fc.boolean(),
    dependencies: fc.subarray([
      { uri: 's3://bucket/a.jar' },
      { uri: 'https://repo.example/b.jar', sha256: 'cd'.repeat(32) },
      { uri: 'local:///opt/connectors/c.jar' },
    ]),
    ha: fc.boolean(),
    restorePath: fc.option(fc.constant('s3://bucket/savepoint-1'), {
      nil: undefined,
    }),
    generation: fc.integer({ min: 1, max: 1e6 }),
    args: fc.array(fc.string({ unit: 'grapheme' })),
  })
  .map(({ flinkVersion, sql, dependencies, ha, args, ...rest }) =>
    deploymentInput({
      ...rest,
      spec: jobSpec({
        flinkVersion,
        dependencies,
        job: sql
          ? { sql: { script: 'INSERT INTO a SELECT * FROM b;' } }
          : { jar: { uri: 'file:///flink-state/a.jar', args } },
        highAvailability: ha ? 'kubernetes' : 'none',
        upgrade: { mode: ha ? 'savepoint' : 'stateless' },
      }),
    }),
  );

function templateOf(input: DeploymentInput): V1Pod {
  const configMap = buildJobObjects(input).configMaps.find(({ metadata }) =>
    metadata?.name?.startsWith('pod-template-'),
  );
  return parse(configMap?.data?.['taskmanager-pod-template.yaml'] ?? '');
}

describe('buildJobObjects', () => {
  it('puts our labels, annotations and owner on every object, and on every pod', () => {
    fc.assert(
      fc.property(inputs, input => {
        const { deployment, configMaps, services } = buildJobObjects(input);
        const owner = { name: input.clusterId, uid: 'deployment-uid' };
        const owned = [...configMaps, ...services].map(object =>
          withOwner(object, owner),
        );
        for (const { metadata } of [
          deployment,
          ...owned,
          deployment.spec!.template,
          templateOf(input),
        ]) {
          expect(metadata?.labels).toMatchObject({
            app: input.clusterId,
            type: 'flink-native-kubernetes',
            [MANAGED_BY_LABEL]: MANAGED_BY,
            'backstage.io/kubernetes-id': input.job.name,
          });
          expect(metadata?.annotations).toMatchObject({
            [OBJECT_ANNOTATIONS.uid]: input.job.uid,
            [OBJECT_ANNOTATIONS.job]: 'default/orders',
            [OBJECT_ANNOTATIONS.generation]: String(input.generation),
            [OBJECT_ANNOTATIONS.jobId]: input.flinkJobId,
          });
          expect(metadata?.annotations?.[OBJECT_ANNOTATIONS.restorePoint]).toBe(
            input.restorePath,
          );
        }
        for (const { metadata } of owned) {
          expect(metadata?.ownerReferences).toEqual([
            {
              apiVersion: 'apps/v1',
              kind: 'Deployment',
              name: input.clusterId,
              uid: 'deployment-uid',
              controller: true,
              blockOwnerDeletion: true,
            },
          ]);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('mounts only volumes that exist, and lets Flink add only its own', () => {
    fc.assert(
      fc.property(inputs, input => {
        const jobManager =
          buildJobObjects(input).deployment.spec!.template.spec!;
        const taskManager = templateOf(input).spec!;
        for (const [pod, addedByFlink] of [
          [jobManager, []],
          [taskManager, ['flink-config-volume']],
        ] as const) {
          const volumes = [
            ...(pod.volumes ?? []).map(({ name }) => name),
            ...addedByFlink,
          ];
          const containers = [...(pod.initContainers ?? []), ...pod.containers];
          for (const { volumeMounts } of containers) {
            const paths = (volumeMounts ?? []).map(m => m.mountPath);
            expect(new Set(paths).size).toBe(paths.length);
            expect(volumes).toEqual(
              expect.arrayContaining((volumeMounts ?? []).map(m => m.name)),
            );
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('starts nothing before everything is there, and never two JobManagers', () => {
    const { spec } = buildJobObjects(deploymentInput()).deployment;
    expect(spec?.replicas).toBe(0);
    expect(spec?.strategy).toEqual({ type: 'Recreate' });
  });

  it("asks for exactly the memory that Flink's own process takes", () => {
    const { deployment, configMaps } = buildJobObjects(
      deploymentInput({
        spec: jobSpec({ jobManager: { cpu: '0.5', memory: '1.5Gi' } }),
      }),
    );
    const [container] = deployment.spec!.template.spec!.containers;
    expect(container.resources).toEqual({
      requests: { cpu: '500m', memory: '1536Mi' },
      limits: { cpu: '3000m', memory: '1536Mi' },
    });
    expect(configMaps[0].data?.['config.yaml']).toContain(
      'jobmanager.memory.process.size: "1536m"',
    );
  });

  it('fetches the JAR for the JobManager only, and libraries for both', () => {
    const input = deploymentInput({
      spec: jobSpec({ dependencies: [{ uri: 's3://bucket/udf.jar' }] }),
    });
    const [jobManager] =
      buildJobObjects(input).deployment.spec!.template.spec!.initContainers!;
    const [taskManager] = templateOf(input).spec!.initContainers!;
    expect(jobManager.args).toEqual([
      '--file',
      `file:///flink-state/artifacts/${'ab'.repeat(32)}.jar`,
      'ab'.repeat(32),
      '/opt/flink/usrlib/job-abababababab.jar',
      '--file',
      's3://bucket/udf.jar',
      '-',
      expect.stringMatching(/^\/opt\/flink\/usrlib\/lib-[0-9a-f]{12}\.jar$/),
    ]);
    expect(taskManager.args).toEqual(jobManager.args?.slice(4));
  });

  it("leaves the image's own files in sight when the JAR is part of the image", () => {
    const input = deploymentInput({
      spec: jobSpec({
        job: { jar: { uri: 'local:///opt/flink/usrlib/job.jar' } },
      }),
    });
    const { spec } = buildJobObjects(input).deployment.spec!.template;
    expect(spec?.initContainers).toBeUndefined();
    expect(
      spec?.containers[0].volumeMounts?.map(({ mountPath }) => mountPath),
    ).not.toContain('/opt/flink/usrlib');
  });

  it('gives TaskManagers no Kubernetes token where they need none', () => {
    const spec = jobSpec({
      highAvailability: 'none',
      upgrade: { mode: 'stateless' },
    });
    expect(
      templateOf(deploymentInput({ spec })).spec?.automountServiceAccountToken,
    ).toBe(false);
    expect(
      templateOf(deploymentInput()).spec?.automountServiceAccountToken,
    ).toBe(true);
  });

  it('names the cluster and the setting when there is no image for the version', () => {
    const input = deploymentInput({
      cluster: { ...clusterConfig, images: {} },
    });
    expect(() => buildJobObjects(input)).toThrow(
      /Cluster 'local' has no image for Flink 2.2.*flink\.clusters\.local\.images/,
    );
  });
});
