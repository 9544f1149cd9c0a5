import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readClusterConfigs } from './readClusterConfigs';

const local: JsonObject = {
  server: 'https://10.0.0.1:6443',
  tokenFile: '/portal/write.token',
  caFile: '/portal/ca.crt',
  namespaces: ['flink-jobs'],
  storage: {
    uri: 'file:///flink-state/',
    persistentVolumeClaim: 'flink-state',
    mountPath: '/flink-state',
  },
};

const read = (changes: JsonObject) =>
  readClusterConfigs(
    new ConfigReader({
      flink: { clusters: { local: { ...local, ...changes } } },
    }),
  )[0];

describe('readClusterConfigs', () => {
  it('gives no clusters where none are configured', () => {
    expect(readClusterConfigs(new ConfigReader({}))).toEqual([]);
  });

  it('fills in defaults', () => {
    expect(read({ images: { '2.2': 'flink:2.2.1' } })).toEqual({
      name: 'local',
      title: 'local',
      access: {
        type: 'token',
        server: 'https://10.0.0.1:6443',
        caFile: '/portal/ca.crt',
        caData: undefined,
        tokenFile: '/portal/write.token',
        token: undefined,
      },
      namespaces: ['flink-jobs'],
      serviceAccounts: { jobManager: 'default', taskManager: 'default' },
      images: { '2.2': 'flink:2.2.1' },
      imagePullSecrets: [],
      storage: {
        uri: 'file:///flink-state',
        persistentVolumeClaim: 'flink-state',
        mountPath: '/flink-state',
      },
      resources: {
        jobManager: { cpu: 1, memory: 1 },
        taskManager: { cpu: 1, memory: 1 },
      },
      configuration: {},
      ui: undefined,
    });
  });

  it('lets a factor for one role win over the one for both', () => {
    expect(
      read({
        resources: { cpuLimitFactor: 6, taskManager: { cpuLimitFactor: 2 } },
      }).resources,
    ).toEqual({
      jobManager: { cpu: 6, memory: 1 },
      taskManager: { cpu: 2, memory: 1 },
    });
  });

  it('reads a kubeconfig in place of a server', () => {
    const { access } = read({
      server: undefined,
      kubeconfig: { path: '/home/me/.kube/config', context: 'prod' },
    });
    expect(access).toEqual({
      type: 'kubeconfig',
      path: '/home/me/.kube/config',
      context: 'prod',
    });
  });

  it.each<[string, JsonObject, RegExp]>([
    ['no namespaces', { namespaces: [] }, /local\.namespaces is empty/],
    ['no access', { server: undefined }, /needs server.*or kubeconfig/],
    ['two ways', { kubeconfig: {} }, /both server and kubeconfig/],
    ['no token', { tokenFile: undefined }, /one of tokenFile and token/],
    ['no encryption', { server: 'http://10.0.0.1' }, /unencrypted; use https/],
    [
      'an unknown version',
      { images: { '1.12': 'x' } },
      /'1.12' is not a Flink/,
    ],
    [
      'half a claim',
      { storage: { uri: 's3://b', mountPath: '/x' } },
      /together/,
    ],
    [
      'storage outside of the claim',
      {
        storage: {
          uri: 'file:///other',
          persistentVolumeClaim: 'x',
          mountPath: '/flink-state',
        },
      },
      /write file:\/\/\/flink-state/,
    ],
    ['a limit below', { resources: { cpuLimitFactor: 0.5 } }, /at least 1/],
    [
      'a key that the suite owns',
      { configuration: { 'kubernetes.cluster-id': 'x' } },
      /'kubernetes.cluster-id' is set by the suite/,
    ],
  ])('refuses %s, and names the key', (_, changes, message) => {
    expect(() => read(changes)).toThrow(message);
  });
});
