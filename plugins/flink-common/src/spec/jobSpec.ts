import { z } from 'zod';
import {
  artifactUri,
  cpu,
  dnsLabel,
  duration,
  ownerRef,
  processMemory,
  sha256,
} from './fields';
import { ownedKeyProblem } from './ownedKeys';
import { secretProblem } from './sensitive';

/** Flink versions that a job can ask for. @public */
export const FLINK_VERSIONS = ['1.20', '2.0', '2.1', '2.2', '2.3'] as const;

/** One of {@link FLINK_VERSIONS}. @public */
export type FlinkVersion = (typeof FLINK_VERSIONS)[number];

const jar = z
  .strictObject({
    uri: artifactUri.describe('Where the JAR is.'),
    sha256: sha256
      .optional()
      .describe('Digest that the JAR must have; the pod refuses another one.'),
    entryClass: z
      .string()
      .regex(/^[\w$]+(\.[\w$]+)*$/, 'must be a fully qualified Java class name')
      .optional()
      .describe("Main class; default: the one that the JAR's manifest names."),
    args: z
      .array(z.string())
      .default([])
      .describe('Arguments of the main class, in order.'),
  })
  .describe('A job packaged as a JAR.');

const sql = z
  .strictObject({
    script: z
      .string()
      .min(1, 'is empty')
      .describe('Statements, each ended by a semicolon.'),
  })
  .describe('A job written in Flink SQL.');

const dependency = z.strictObject({
  uri: artifactUri,
  sha256: sha256.optional(),
  target: z
    .literal('usrlib')
    .default('usrlib')
    .describe(
      'Directory below /opt/flink in which it is placed, on JobManager and TaskManagers.',
    ),
});

function issueAt(key: string, problem: { message: string; hint: string }) {
  return {
    code: 'custom' as const,
    path: [key],
    message: problem.message,
    params: { hint: problem.hint },
  };
}

/**
 * What should run: the specification of a job.
 *
 * The only source of the API's schema. Unknown fields are refused.
 *
 * @public
 */
export const jobSpecSchema = z
  .strictObject({
    name: dnsLabel(63).describe(
      "The job's name, unique in its catalog namespace.",
    ),
    namespace: dnsLabel(63).default('default').describe('Catalog namespace.'),
    title: z.string().max(200).optional(),
    description: z.string().max(2000).optional(),
    owner: ownerRef.describe('Catalog reference of the owning group or user.'),
    system: z.string().optional().describe('Catalog reference of the system.'),
    lifecycle: z
      .string()
      .default('production')
      .describe("The catalog's lifecycle, not the job's state."),
    tags: z
      .array(
        z
          .string()
          .max(63)
          .regex(
            /^[a-z0-9:+#]+(-[a-z0-9:+#]+)*$/,
            'must consist of lower-case letters, digits and : + #, separated by single dashes',
          ),
      )
      .default([]),
    placement: z.strictObject({
      cluster: z.string().min(1).describe('Name of the cluster.'),
      namespace: dnsLabel(63).describe('Kubernetes namespace.'),
    }),
    flinkVersion: z.enum(FLINK_VERSIONS),
    image: z
      .string()
      .min(1)
      .optional()
      .describe(
        "Container image; default: the cluster's image for the Flink version.",
      ),
    job: z
      .strictObject({ jar: jar.optional(), sql: sql.optional() })
      .refine(job => (job.jar === undefined) !== (job.sql === undefined), {
        message: 'needs exactly one of "jar" and "sql"',
      }),
    dependencies: z.array(dependency).default([]),
    parallelism: z.number().int().min(1).max(32768).default(1),
    maxParallelism: z.number().int().min(1).max(32768).optional(),
    slotsPerTaskManager: z.number().int().min(1).max(1024).default(1),
    jobManager: z
      .strictObject({
        cpu: cpu.default('1'),
        memory: processMemory.default('1600Mi'),
      })
      .prefault({}),
    taskManager: z
      .strictObject({
        cpu: cpu.default('1'),
        memory: processMemory.default('1728Mi'),
      })
      .prefault({}),
    state: z
      .strictObject({
        backend: z.enum(['hashmap', 'rocksdb']).default('hashmap'),
        incremental: z.boolean().default(true),
        checkpointInterval: duration
          .default('60 s')
          .describe('Time between checkpoints.'),
        checkpointTimeout: duration.default('10 min'),
      })
      .prefault({}),
    upgrade: z
      .strictObject({
        mode: z
          .enum(['savepoint', 'stateless'])
          .default('savepoint')
          .describe('What a restart begins from.'),
        allowNonRestored: z
          .boolean()
          .default(false)
          .describe('Drop state that no operator of the new job claims.'),
      })
      .prefault({}),
    highAvailability: z.enum(['kubernetes', 'none']).default('kubernetes'),
    configuration: z
      .record(z.string(), z.string())
      .default({})
      .describe("Flink's own configuration, except keys that the suite sets.")
      .superRefine((configuration, context) => {
        for (const key of Object.keys(configuration)) {
          const problem = ownedKeyProblem(key) ?? secretProblem(key);
          if (problem) {
            context.addIssue(issueAt(key, problem));
          }
        }
      }),
    env: z
      .record(
        z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'is not a variable name'),
        z.string(),
      )
      .default({})
      .superRefine((env, context) => {
        for (const name of Object.keys(env)) {
          const problem = secretProblem(name);
          if (problem) {
            context.addIssue(issueAt(name, problem));
          }
        }
      }),
  })
  .superRefine((spec, context) => {
    if (
      spec.maxParallelism !== undefined &&
      spec.parallelism > spec.maxParallelism
    ) {
      context.addIssue({
        code: 'custom',
        path: ['parallelism'],
        message: `${spec.parallelism} is above maxParallelism ${spec.maxParallelism}`,
      });
    }
    if (spec.highAvailability === 'none' && spec.upgrade.mode !== 'stateless') {
      context.addIssue({
        code: 'custom',
        path: ['highAvailability'],
        message:
          'a job with state needs high availability: without it a lost JobManager loses the job',
        params: {
          hint: 'set highAvailability: kubernetes, or upgrade.mode: stateless when the job may start empty each time',
        },
      });
    }
  });

/** A complete specification: every default filled in. @public */
export type JobSpec = z.output<typeof jobSpecSchema>;

/** What a person writes: fields with defaults may be left out. @public */
export type JobSpecInput = z.input<typeof jobSpecSchema>;
