import { z } from 'zod';
import { jobSpecSchema, type JobSpec } from './jobSpec';
import { nearest } from './nearest';

/** One thing that is wrong with a specification. @public */
export interface SpecIssue {
  /** Dotted path below `spec`; empty when the specification as a whole is meant. */
  path: string;
  message: string;
  /** What to write instead, where that is known. */
  hint?: string;
}

/**
 * The issues that an answer 400 of the API carries, or an empty list when the error is
 * another one.
 *
 * @public
 */
export function specIssuesOf(error: unknown): SpecIssue[] {
  const issues = (error as { body?: { error?: { issues?: unknown } } } | null)
    ?.body?.error?.issues;
  return Array.isArray(issues) ? (issues as SpecIssue[]) : [];
}

/** Outcome of {@link parseJobSpec}. @public */
export type SpecResult =
  | { ok: true; spec: JobSpec }
  | { ok: false; issues: SpecIssue[] };

/**
 * Checks a specification and fills in its defaults. Nothing is thrown: all issues come
 * back at once, each with its path and, where there is one, a way out.
 *
 * @public
 */
export function parseJobSpec(input: unknown): SpecResult {
  const result = jobSpecSchema.safeParse(input);
  if (result.success) {
    return { ok: true, spec: result.data };
  }
  return { ok: false, issues: result.error.issues.flatMap(issueOf) };
}

function issueOf(issue: z.core.$ZodIssue): SpecIssue[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    return issue.keys.map(key => {
      const near = nearest(key, known);
      return {
        path: [...path, key].join('.'),
        message: 'is not a field of the specification',
        hint: near
          ? `did you mean '${near}'?`
          : `known fields here: ${known.join(', ')}`,
      };
    });
  }
  const hint =
    issue.code === 'custom' && typeof issue.params?.hint === 'string'
      ? issue.params.hint
      : undefined;
  return [{ path: path.join('.'), message: issue.message, hint }];
}

/** Names of the fields of the object at a path of the schema. */
function knownKeys(path: string[]): string[] {
  let schema: unknown = jobSpecSchema;
  for (const part of path) {
    const inner = unwrap(schema);
    if (inner instanceof z.ZodObject) {
      schema = inner.shape[part];
    } else if (inner instanceof z.ZodArray) {
      schema = inner.element;
    } else {
      return [];
    }
  }
  const object = unwrap(schema);
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodDefault ||
    inner instanceof z.ZodPrefault
  ) {
    inner = inner.unwrap();
  }
  return inner;
}
