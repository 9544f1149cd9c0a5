import jobSpec from './jobSpec.schema.json';
import { spec } from './spec';

/** The whole OpenAPI document, with the schema of specifications. */
export const openApiDocument = {
  ...spec,
  components: {
    ...spec.components,
    schemas: { ...spec.components.schemas, JobSpec: jobSpec },
  },
};
