import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isFlinkJob } from './isFlinkJob';

// No `if` on flink.job.read: such a predicate holds only for an unconditional "allow", and
// would hide the job from those who may read some jobs, for example their own.
export const jobHealthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'content',
    filter: isFlinkJob,
    loader: async () => {
      const { JobHealthCard } = await import('../job/JobHealthCard');
      return <JobHealthCard />;
    },
  },
});
