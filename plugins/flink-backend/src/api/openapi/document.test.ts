import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openApiDocument } from './document';
import { generateJobSpecSchema } from './generateJobSpecSchema';
import committed from './jobSpec.schema.json';

describe('OpenAPI document', () => {
  it('holds the schema of specifications as zod defines it', () => {
    const generated = JSON.parse(JSON.stringify(generateJobSpecSchema()));
    if (process.env.UPDATE_OPENAPI) {
      writeFileSync(
        resolve(__dirname, 'jobSpec.schema.json'),
        `${JSON.stringify(generated, null, 2)}\n`,
      );
      return;
    }
    // Stale? Run this test again with UPDATE_OPENAPI=1.
    expect(committed).toEqual(generated);
  });

  it('refers only to schemas and parameters that it has', () => {
    const text = JSON.stringify(openApiDocument);
    const refs = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(20);
    for (const [, kind, name] of refs) {
      expect(
        (openApiDocument.components as Record<string, object>)[kind],
      ).toHaveProperty(name);
    }
  });
});
