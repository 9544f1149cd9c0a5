import type { z } from 'zod';
import {
  isKubernetesError,
  type ClusterConnection,
} from '../../kubernetes/access';
import {
  checkpointsAnswer,
  configAnswer,
  detailsAnswer,
  exceptionsAnswer,
  overviewAnswer,
  savepointAnswer,
  type checkpointAnswer,
} from './answers';
import { FlinkRestError, isFlinkRestError } from './errors';
import { judge, parseAnswer } from './judge';
import { savepointStatusOf } from './savepointStatus';
import type { FlinkCheckpoint, FlinkRestClient } from './types';

/** The JobManager runs users' code, so its answers are not trusted to be short. */
const MAX_ANSWER_BYTES = 16 * 2 ** 20;

const TIMEOUT_MS = 5_000;

/**
 * {@link FlinkRestClient} through the API server's Service proxy: Flink itself has no
 * authentication, and the portal need not be in the cluster's network.
 */
export function createFlinkRestClient(options: {
  connection: ClusterConnection;
  namespace: string;
  clusterId: string;
  /** For each call; default 5 s. */
  timeoutMs?: number;
}): FlinkRestClient {
  const { connection, namespace, clusterId } = options;
  const base = `/api/v1/namespaces/${namespace}/services/${clusterId}-rest:rest/proxy`;

  const call = async (
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    what: string,
    body?: unknown,
  ): Promise<string> => {
    const subject = `${what} of deployment ${namespace}/${clusterId} on cluster '${connection.cluster}'`;
    let answer;
    try {
      answer = await connection.send({
        method,
        path: base + path,
        body: body === undefined ? undefined : JSON.stringify(body),
        verb: method === 'GET' ? 'read' : 'ask for',
        object: subject,
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
        maxBytes: MAX_ANSWER_BYTES,
      });
    } catch (error) {
      if (isKubernetesError(error)) {
        throw new FlinkRestError('unreachable', error.message);
      }
      throw error;
    }
    const error = judge(subject, answer);
    if (error) {
      throw error;
    }
    return answer.body;
  };

  const get = async <S extends z.ZodType>(
    schema: S,
    path: string,
    what: string,
  ): Promise<z.output<S>> => {
    const body = await call('GET', path, what);
    return parseAnswer(
      schema,
      body,
      `${what} of deployment ${namespace}/${clusterId}`,
    );
  };

  return {
    async config() {
      const answer = await get(configAnswer, '/config', 'configuration');
      return { flinkVersion: answer['flink-version'] };
    },

    async jobOverview() {
      const { jobs } = await get(
        overviewAnswer,
        '/jobs/overview',
        'list of jobs',
      );
      return jobs.map(job => ({
        id: job.jid,
        name: job.name,
        status: job.state,
        startTime: job['start-time'],
        endTime: job['end-time'],
        tasks: job.tasks,
      }));
    },

    async jobDetails(jobId) {
      const job = await get(detailsAnswer, `/jobs/${jobId}`, `job ${jobId}`);
      return {
        id: job.jid,
        name: job.name,
        status: job.state,
        startTime: job['start-time'],
        endTime: job['end-time'],
        vertices: job.vertices,
      };
    },

    async checkpoints(jobId) {
      try {
        const { counts, latest, history } = await get(
          checkpointsAnswer,
          `/jobs/${jobId}/checkpoints`,
          `checkpoints of job ${jobId}`,
        );
        const restored = latest?.restored;
        return {
          counts: { ...counts, inProgress: counts.in_progress },
          latestCompleted: latest?.completed
            ? checkpointOf(latest.completed)
            : undefined,
          latestSavepoint: latest?.savepoint
            ? checkpointOf(latest.savepoint)
            : undefined,
          latestFailed: latest?.failed
            ? checkpointOf(latest.failed)
            : undefined,
          restored: restored
            ? {
                id: restored.id,
                path: restored.external_path,
                isSavepoint: restored.is_savepoint,
                restoredAt: restored.restore_timestamp,
              }
            : undefined,
          history: history.map(checkpointOf),
        };
      } catch (error) {
        if (
          isFlinkRestError(error, 'not-found') &&
          error.message.includes('Checkpointing has not been enabled')
        ) {
          return undefined;
        }
        throw error;
      }
    },

    async triggerStopWithSavepoint(
      jobId,
      { targetDirectory, triggerId, drain },
    ) {
      await call(
        'POST',
        `/jobs/${jobId}/stop`,
        `stop with savepoint of job ${jobId}`,
        { targetDirectory, drain, formatType: 'CANONICAL', triggerId },
      );
    },

    async savepointStatus(jobId, triggerId) {
      try {
        return savepointStatusOf(
          await get(
            savepointAnswer,
            `/jobs/${jobId}/savepoints/${triggerId}`,
            `savepoint ${triggerId} of job ${jobId}`,
          ),
        );
      } catch (error) {
        if (isFlinkRestError(error, 'not-found')) {
          return { status: 'unknown-trigger' };
        }
        throw error;
      }
    },

    async cancel(jobId) {
      await call(
        'PATCH',
        `/jobs/${jobId}?mode=cancel`,
        `cancellation of job ${jobId}`,
      );
    },

    async exceptions(jobId, { max = 20 } = {}) {
      const { exceptionHistory } = await get(
        exceptionsAnswer,
        `/jobs/${jobId}/exceptions?maxExceptions=${max}`,
        `exceptions of job ${jobId}`,
      );
      return exceptionHistory.entries.map(({ exceptionName, ...entry }) => ({
        ...entry,
        name: exceptionName,
      }));
    },
  };
}

function checkpointOf(
  answer: z.output<typeof checkpointAnswer>,
): FlinkCheckpoint {
  const completed = answer.status === 'COMPLETED';
  return {
    id: answer.id,
    status: answer.status,
    isSavepoint: answer.is_savepoint,
    triggeredAt: answer.trigger_timestamp,
    completedAt: completed ? answer.latest_ack_timestamp : undefined,
    durationMs: completed ? answer.end_to_end_duration : undefined,
    sizeBytes: answer.state_size,
    path: answer.external_path,
    discarded: answer.discarded,
    failureMessage: answer.failure_message,
  };
}
