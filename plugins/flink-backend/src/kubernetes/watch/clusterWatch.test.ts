import type { ServerResponse } from 'http';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { OBJECT_ANNOTATIONS } from '@riverrun/backstage-plugin-flink-common';
import {
  eventually,
  failure,
  FakeApiServer,
  json,
} from '../testing/fakeApiServer';
import type { ClusterConnection } from '../connection';
import type { ClusterWatch } from '../observation';
import { createClusterWatch } from './clusterWatch';

const times = {
  request: 500,
  lifetime: 1_000,
  grace: 100,
  firstBackoff: 10,
  lastBackoff: 50,
};

const logger: LoggerService = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => logger,
};

function pod(name: string, resourceVersion: string, jobUid = 'job-1') {
  return {
    metadata: {
      name,
      namespace: 'ns',
      uid: `uid-${name}`,
      resourceVersion,
      labels: { app: 'orders', component: 'taskmanager' },
      annotations: { [OBJECT_ANNOTATIONS.uid]: jobUid },
    },
    status: { phase: 'Running' },
  };
}

/** Lists and watches of pods under a test's control; Deployments are always quiet. */
class PodScript {
  listed: unknown[] = [];
  listVersion = '100';
  lists = 0;
  /** One a watch that began, with the version that it asked for. */
  readonly watches: { version: string | null; stream: ServerResponse }[] = [];
  /** Set to answer the next watch with this status. */
  refuse?: number;

  handler: FakeApiServer['handler'] = ({ path, query }, response) => {
    const pods = path.endsWith('/pods');
    if (!query.has('watch')) {
      this.lists += pods ? 1 : 0;
      return json(response, 200, {
        items: pods ? this.listed : [],
        metadata: { resourceVersion: this.listVersion },
      });
    }
    if (!pods) {
      response.writeHead(200).flushHeaders();
      return undefined;
    }
    if (this.refuse) {
      return failure(response, this.refuse, 'refused by the test');
    }
    response.writeHead(200).flushHeaders();
    this.watches.push({
      version: query.get('resourceVersion'),
      stream: response,
    });
    return undefined;
  };

  get current() {
    return this.watches[this.watches.length - 1];
  }

  send(type: string, object: unknown): void {
    this.current.stream.write(`${JSON.stringify({ type, object })}\n`);
  }
}

describe('ClusterWatch', () => {
  let server: FakeApiServer;
  let script: PodScript;
  let connection: ClusterConnection;
  let watch: ClusterWatch;
  const podNames = (uid = 'job-1') =>
    watch
      .observe(uid)
      .pods.map(({ name }) => name)
      .sort();

  beforeEach(async () => {
    script = new PodScript();
    server = await FakeApiServer.start(script.handler);
    connection = server.connect();
    watch = createClusterWatch({
      connection,
      namespaces: ['ns'],
      logger,
      times,
    });
  });
  afterEach(async () => {
    await watch.stop();
    connection.close();
    await server.stop();
  });

  const begin = async () => {
    watch.start();
    await eventually(
      () => script.watches.length > 0 && watch.observe('').synced,
    );
  };

  it('knows nothing, and says so, before the first list', () => {
    expect(watch.observe('job-1')).toEqual({
      deployment: undefined,
      pods: [],
      synced: false,
      syncedAt: undefined,
      error: undefined,
    });
  });

  it('lists, then follows what is added, changed and deleted', async () => {
    script.listed = [pod('a', '1')];
    await begin();
    expect(podNames()).toEqual(['a']);
    script.send('ADDED', pod('b', '101'));
    await eventually(() => podNames().length === 2);
    script.send('MODIFIED', {
      ...pod('b', '102'),
      status: { phase: 'Failed', reason: 'Evicted' },
    });
    await eventually(() =>
      watch.observe('job-1').pods.some(({ reason }) => reason === 'Evicted'),
    );
    script.send('DELETED', pod('a', '103'));
    await eventually(() => podNames().join() === 'b');
    expect(watch.jobUids()).toEqual(['job-1']);
  });

  it('shows no objects elsewhere that somebody gave the uid of a job', async () => {
    const liar = pod('liar', '2');
    script.listed = [
      pod('own', '1'),
      { ...liar, metadata: { ...liar.metadata, namespace: 'theirs' } },
      { ...liar, metadata: { ...liar.metadata, labels: { app: 'theirs' } } },
    ].map((one, i) => ({
      ...one,
      metadata: { ...one.metadata, uid: `uid-${i}` },
    }));
    await begin();
    const { pods } = watch.observe('job-1', {
      namespace: 'ns',
      clusterId: 'orders',
    });
    expect(pods.map(({ name }) => name)).toEqual(['own']);
  });

  it('watches only what carries our label, and ignores what belongs to no job', async () => {
    await begin();
    for (const { query } of server.seen) {
      expect(query.get('labelSelector')).toBe(
        'app.kubernetes.io/managed-by=riverrun',
      );
    }
    script.send('ADDED', pod('stray', '101', ''));
    script.send('ADDED', pod('b', '102'));
    await eventually(() => podNames().length === 1);
    expect(watch.jobUids()).toEqual(['job-1']);
  });

  it('tells of several changes of a job as one', async () => {
    await begin();
    const changed: string[] = [];
    const end = watch.onChange(uid => changed.push(uid));
    script.send('ADDED', pod('a', '101'));
    script.send('ADDED', pod('b', '102'));
    script.send('ADDED', pod('c', '103', 'job-2'));
    await eventually(() => changed.length >= 2);
    expect(changed.sort()).toEqual(['job-1', 'job-2']);
    end();
  });

  it('goes on where it was after the connection broke, without a new list', async () => {
    await begin();
    script.send('ADDED', pod('a', '101'));
    script.send('BOOKMARK', { metadata: { resourceVersion: '150' } });
    await eventually(() => podNames().length === 1);
    script.current.stream.destroy();
    await eventually(() => script.watches.length === 2);
    expect(script.current.version).toBe('150');
    expect(script.lists).toBe(1);
    await eventually(() => watch.observe('job-1').synced);
  });

  it('takes an event that was cut in two for a broken connection', async () => {
    await begin();
    const event = JSON.stringify({ type: 'ADDED', object: pod('a', '101') });
    script.current.stream.end(event.slice(0, 40));
    await eventually(() => script.watches.length === 2);
    expect(script.current.version).toBe('100');
    script.current.stream.write(event.slice(0, 40));
    script.current.stream.write(`${event.slice(40)}\n`);
    await eventually(() => podNames().length === 1);
  });

  it.each(['an event', 'an answer'])(
    'lists anew when its version has expired, as %s says, and misses nothing',
    async how => {
      script.listed = [pod('a', '1'), pod('b', '2')];
      await begin();
      const changed: string[] = [];
      watch.onChange(uid => changed.push(uid));
      script.listed = [pod('b', '2'), pod('c', '190', 'job-2')];
      script.listVersion = '200';
      if (how === 'an event') {
        script.send('ERROR', { kind: 'Status', code: 410, message: 'expired' });
      } else {
        script.refuse = 410;
        script.current.stream.end();
        await eventually(() => script.lists > 1);
        script.refuse = undefined;
      }
      await eventually(() => script.watches.length === 2);
      expect(script.current.version).toBe('200');
      expect(podNames()).toEqual(['b']);
      expect(podNames('job-2')).toEqual(['c']);
      await eventually(() => changed.length === 2);
      expect(changed.sort()).toEqual(['job-1', 'job-2']);
    },
  );

  it('keeps what it saw while the cluster is away, but says since when', async () => {
    script.listed = [pod('a', '1')];
    await begin();
    const states: boolean[] = [];
    watch.onSync(synced => states.push(synced));
    script.refuse = 503;
    script.current.stream.destroy();
    await eventually(() => !watch.observe('job-1').synced);
    const away = watch.observe('job-1');
    expect(away.pods).toHaveLength(1);
    expect(away.error).toContain('refused by the test');
    expect(Date.parse(away.syncedAt!)).toBeLessThanOrEqual(Date.now());
    script.refuse = undefined;
    await eventually(() => watch.observe('job-1').synced);
    expect(states).toEqual([false, true]);
  });

  it('finds out a connection that is dead but looks quiet', async () => {
    await begin();
    // The server ends no watch by itself, as if its answers no longer came through.
    await eventually(() => script.watches.length === 2);
    expect(script.current.version).toBe('100');
  });

  it('stops', async () => {
    await begin();
    await watch.stop();
    const before = server.seen.length;
    await new Promise(resolve => setTimeout(resolve, 100));
    expect(server.seen).toHaveLength(before);
  });
});
