import { v4 as uuid } from 'uuid';
import { insertOperation } from '../../stores';
import { commit } from '../commit';
import { initialSteps } from '../progress';
import { nowOf, type StepFunction } from './step';

/** Initiator of what the suite does by itself. */
export const SYSTEM_INITIATOR = 'system';

/** Starts the operation that removes the JobManager of an ended job. */
export const beginCleanUp: StepFunction<'begin-clean-up'> = async context => {
  const { deps, situation } = context;
  const { uid, namespace, name } = situation.job;
  const now = nowOf(context);
  const reason = 'The job has ended and its JobManager was kept long enough';
  await deps.audit(
    { id: 'job-clean-up', meta: { uid, job: `${namespace}/${name}`, reason } },
    () =>
      commit(deps, situation, {
        timeline: {
          type: 'operation',
          message: 'clean-up: the job has ended',
        },
        also: connection =>
          insertOperation(connection, {
            id: uuid(),
            jobUid: uid,
            kind: 'clean-up',
            status: 'running',
            initiator: SYSTEM_INITIATOR,
            reason,
            params: {},
            steps: initialSteps('clean-up', {}),
            journal: {},
            createdAt: now,
            updatedAt: now,
          }),
      }),
  );
};
