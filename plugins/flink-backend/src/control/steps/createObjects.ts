import { applyObjects } from './applyObjects';
import { jobObjectsOf } from './jobObjects';
import type { StepFunction } from './step';

/** Creates what belongs to a Deployment that exists, where that was cut off. */
export const createObjects: StepFunction<'create-objects'> = async (
  context,
  { deployment },
) => {
  const object = context.observation.kubernetes?.deployment;
  if (!object) {
    throw new Error('The Deployment was not seen');
  }
  const objects = await jobObjectsOf(context, deployment);
  await context.assertHeld();
  await applyObjects(context, deployment, objects, object);
};
