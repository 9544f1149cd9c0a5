import { ownedKeyProblem } from './ownedKeys';

describe('ownedKeyProblem', () => {
  it.each([
    'kubernetes.cluster-id',
    '$internal.pipeline.job-id',
    'high-availability.storageDir',
    'state.savepoints.dir',
    'parallelism.default',
    'job-result-store.storage-path',
    'pipeline.jars',
    'rest.port',
  ])('refuses %s and says what to do', key => {
    expect(ownedKeyProblem(key)).toMatchObject({
      message: expect.stringContaining(key),
      hint: expect.any(String),
    });
  });

  it.each([
    'taskmanager.memory.managed.fraction',
    'restart-strategy.type',
    's3.endpoint',
    'high-availability.kubernetes.leader-election.lease-duration',
    'rest.flamegraph.enabled',
    'restart',
    'pipeline.jarsx',
  ])('leaves %s to the user', key => {
    expect(ownedKeyProblem(key)).toBeUndefined();
  });
});
