import { jobSpecSchema } from '@riverrun/backstage-plugin-flink-common';
import { z } from 'zod';

/** JSON Schema of what a person writes as `spec`, from its only source. */
export function generateJobSpecSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(jobSpecSchema, {
    io: 'input',
    target: 'draft-2020-12',
  });
  return schema;
}
