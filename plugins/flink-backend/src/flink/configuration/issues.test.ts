import {
  clusterConfig,
  jobSpec,
} from '../../kubernetes/testing/deploymentInput';
import { deploymentIssues } from './issues';

describe('deploymentIssues', () => {
  it('finds nothing in a good specification', () => {
    expect(deploymentIssues(jobSpec(), clusterConfig)).toEqual([]);
  });

  it('names a key that cannot stand beside one of ours', () => {
    const spec = jobSpec({ configuration: { 'state.backend': 'rocksdb' } });
    expect(deploymentIssues(spec, clusterConfig)).toEqual([
      expect.objectContaining({
        path: 'configuration.state.backend',
        message: expect.stringContaining("beside 'state.backend.type'"),
      }),
    ]);
  });

  it("refuses keys that only Flink's own client would read", () => {
    const spec = jobSpec({
      configuration: {
        'kubernetes.pod-template-file.taskmanager': '/x.yaml',
        'kubernetes.secrets': 'a:/b',
        'kubernetes.taskmanager.node-selector': 'disk:ssd',
      },
    });
    expect(
      deploymentIssues(spec, clusterConfig).map(({ path }) => path),
    ).toEqual([
      'configuration.kubernetes.pod-template-file.taskmanager',
      'configuration.kubernetes.secrets',
    ]);
  });

  it('names the namespaces that are open, and the versions that have images', () => {
    const spec = jobSpec({
      placement: { cluster: 'local', namespace: 'kube-system' },
      flinkVersion: '2.1',
    });
    const cluster = { ...clusterConfig, images: { '2.2': 'flink' } };
    expect(deploymentIssues(spec, cluster)).toEqual([
      expect.objectContaining({
        path: 'placement.namespace',
        hint: 'choose one of: flink-jobs',
      }),
      expect.objectContaining({
        path: 'flinkVersion',
        hint: expect.stringContaining('choose one of 2.2'),
      }),
    ]);
  });

  it('refuses a JAR of the image that fetched files would hide', () => {
    const spec = jobSpec({
      job: { jar: { uri: 'local:///opt/flink/usrlib/job.jar' } },
      dependencies: [{ uri: 's3://bucket/udf.jar' }],
    });
    expect(deploymentIssues(spec, clusterConfig)).toEqual([
      expect.objectContaining({ path: 'job.jar.uri' }),
    ]);
  });

  it('refuses variables that would break the start scripts, and scripts that fit nowhere', () => {
    const spec = jobSpec({
      env: { FLINK_CONF_DIR: '/tmp' },
      job: { sql: { script: 'x'.repeat(1_000_001) } },
    });
    expect(
      deploymentIssues(spec, clusterConfig).map(({ path }) => path),
    ).toEqual(['job.sql.script', 'env.FLINK_CONF_DIR']);
  });
});
