import { isError } from '@backstage/errors';
import { isFlinkRestError } from '../flink';
import { isKubernetesError } from '../kubernetes';
import { type Claim, extendClaim, updateOperationSteps } from '../stores';
import { Overtaken } from './commit';
import type { ControlDeps } from './context';
import { decide, type Decision, fail } from './decide';
import { learn } from './learn';
import { observe } from './observe';
import { advance } from './progress';
import { currentDeployment, readSituation, type Situation } from './situation';
import { runStep, type StepContext } from './steps';

/** How long a worker holds a job without a sign of life, in ms. */
export const CLAIM_MS = 60_000;

/** Steps of one look, at most: a loop that does not come to rest is broken off and tried later. */
const MAX_STEPS = 50;

/**
 * Looks at a job, and does what is to be done, until there is something to wait for.
 *
 * @param goOn - false when the process is to end: the rest is left to the next start
 * @returns milliseconds until the next look; undefined: not before somebody asks.
 */
export async function reconcile(
  deps: ControlDeps,
  claim: Claim,
  goOn: () => boolean = () => true,
): Promise<number | undefined> {
  const assertHeld = async () => {
    const until = new Date(deps.now() + CLAIM_MS).toISOString();
    if (!(await extendClaim(deps.database, claim, until))) {
      throw new Overtaken('Another worker has taken over the job');
    }
  };
  for (let i = 0; i < MAX_STEPS; i++) {
    if (!goOn()) {
      return 0;
    }
    let situation = await readSituation(deps.database, claim.jobUid);
    if (!situation) {
      return undefined;
    }
    const observation = await observe(
      deps.clusters.get(
        currentDeployment(situation)?.cluster ?? situation.job.cluster,
      ),
      situation,
      assertHeld,
    );
    // Whoever was given the job during the look knows more of it than this worker.
    await assertHeld();
    if (await learn(deps, situation, observation)) {
      situation = await readSituation(deps.database, claim.jobUid);
      if (!situation) {
        return undefined;
      }
    }
    const decision = decide(situation, observation, deps.now(), deps.policy);
    situation = await noteProgress(deps, situation, decision);
    if (decision.type === 'wait') {
      return decision.forMs;
    }
    const context: StepContext = {
      deps,
      situation,
      observation,
      assertHeld,
    };
    await assertHeld();
    try {
      await runStep(context, decision.step);
    } catch (error) {
      const verdict = judgeFailure(situation, decision, error);
      if (!verdict) {
        throw error;
      }
      // The step may have written before it failed: what follows builds on that.
      const { operation } = situation;
      situation = await readSituation(deps.database, claim.jobUid);
      if (!situation) {
        return undefined;
      }
      if (situation.operation?.id !== operation?.id) {
        throw new Overtaken('The operation was ended by another one');
      }
      situation = await noteProgress(deps, situation, verdict);
      if (verdict.type === 'wait') {
        return verdict.forMs;
      }
      await runStep({ ...context, situation }, verdict.step);
    }
  }
  return 5_000;
}

/** Writes what the operation is doing into its steps, if that has changed. */
async function noteProgress(
  deps: ControlDeps,
  situation: Situation,
  decision: Decision,
): Promise<Situation> {
  const { operation } = situation;
  if (!operation || !decision.phase) {
    return situation;
  }
  const at = new Date(deps.now()).toISOString();
  const changed = {
    ...operation,
    steps: advance(operation.steps, decision.phase, decision.reason, at),
    updatedAt: at,
  };
  if (JSON.stringify(changed.steps) === JSON.stringify(operation.steps)) {
    return situation;
  }
  if (!(await updateOperationSteps(deps.database, changed))) {
    throw new Overtaken('The operation was ended by another one');
  }
  deps.tell(situation.job);
  return { ...situation, operation: changed };
}

/**
 * What the failure of a step means: an answer that no repetition changes ends a start;
 * everything else is tried again. Undefined: not ours to judge.
 */
function judgeFailure(
  situation: Situation,
  decision: Decision,
  error: unknown,
): Decision | undefined {
  if (!isError(error) || !situation.operation) {
    return undefined;
  }
  const { phase } = decision;
  if (isKubernetesError(error)) {
    const hopeless = error.kind === 'invalid' || error.kind === 'forbidden';
    return hopeless && situation.operation.kind === 'start'
      ? fail(
          {
            code: error.kind === 'invalid' ? 'Refused' : 'Forbidden',
            message: error.message,
          },
          phase,
        )
      : { type: 'wait', forMs: 2_000, phase, reason: error.message };
  }
  if (isFlinkRestError(error)) {
    return error.kind === 'refused' && situation.operation.kind === 'stop'
      ? fail(
          {
            code: 'RefusedByFlink',
            message: error.message,
            hint: "stop with mode 'cancel'",
          },
          phase,
        )
      : { type: 'wait', forMs: 1_000, phase, reason: error.message };
  }
  return undefined;
}
