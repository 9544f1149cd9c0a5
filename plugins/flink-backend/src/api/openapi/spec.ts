import { schemas } from './schemas';

const json = <const Name extends string>(name: Name, description: string) =>
  ({
    description,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${name}` },
      },
    },
  } as const);

const error = json(
  'Error',
  'The request is refused or failed; the body says why.',
);

const jobParameters = [
  { $ref: '#/components/parameters/namespace' },
  { $ref: '#/components/parameters/name' },
] as const;

const writeParameters = [
  ...jobParameters,
  { $ref: '#/components/parameters/idempotencyKey' },
] as const;

const list = <const Name extends string>(name: Name, description: string) =>
  ({
    name,
    in: 'query',
    description,
    allowReserved: true,
    schema: { type: 'array', items: { type: 'string' } },
  } as const);

/**
 * The contract of the API. Requests are validated by it, except `spec`, which is checked
 * by its zod schema: that one says where the fault is and what to write instead.
 */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'flink',
    version: '1',
    description: 'Runs Apache Flink jobs on Kubernetes.',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  paths: {
    '/jobs': {
      get: {
        operationId: 'listJobs',
        summary: 'Jobs that the caller may see',
        parameters: [
          list('owner', 'Entity refs of owners'),
          list('cluster', 'Names of clusters'),
          list('namespace', 'Catalog namespaces'),
          list('state', 'States'),
          list('flinkVersion', 'Flink versions'),
          {
            name: 'text',
            in: 'query',
            description: 'Part of the name or title',
            allowReserved: true,
            schema: { type: 'string' },
          },
          {
            name: 'orderBy',
            in: 'query',
            description: 'Field and direction; default name:asc',
            allowReserved: true,
            schema: {
              type: 'string',
              pattern: '^(name|state|updatedAt|owner):(asc|desc)$',
            },
          },
          {
            name: 'limit',
            in: 'query',
            description: 'Jobs of a page; default 50',
            schema: { type: 'integer', minimum: 1, maximum: 500 },
          },
          {
            name: 'cursor',
            in: 'query',
            description: "'nextCursor' of the page before",
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': json('JobList', 'A page of jobs.'),
          default: error,
        },
      },
      post: {
        operationId: 'createJob',
        summary: 'Record a new job; nothing is deployed yet',
        parameters: [{ $ref: '#/components/parameters/idempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/CreateJob' },
            },
          },
        },
        responses: { '201': json('Job', 'The job.'), default: error },
      },
    },
    '/jobs/{namespace}/{name}': {
      get: {
        operationId: 'getJob',
        summary: 'One job',
        parameters: jobParameters,
        responses: { '200': json('Job', 'The job.'), default: error },
      },
      delete: {
        operationId: 'deleteJob',
        summary: 'Cancel the job if it runs, and remove all its objects',
        description: "The job's directory in the storage is kept.",
        parameters: [
          ...writeParameters,
          { name: 'reason', in: 'query', schema: { type: 'string' } },
        ],
        responses: { '202': json('Accepted', 'Begun.'), default: error },
      },
    },
    '/jobs/{namespace}/{name}/start': {
      post: {
        operationId: 'startJob',
        summary: 'Deploy the newest revision',
        parameters: writeParameters,
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/StartJob' },
            },
          },
        },
        responses: { '202': json('Accepted', 'Begun.'), default: error },
      },
    },
    '/jobs/{namespace}/{name}/stop': {
      post: {
        operationId: 'stopJob',
        summary: 'Stop the job and remove its pods',
        parameters: writeParameters,
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/StopJob' },
            },
          },
        },
        responses: { '202': json('Accepted', 'Begun.'), default: error },
      },
    },
    '/jobs/{namespace}/{name}/operations/{id}': {
      get: {
        operationId: 'getOperation',
        summary: 'One operation, also of a job that has been deleted',
        parameters: [
          ...jobParameters,
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': json('Operation', 'The operation.'),
          default: error,
        },
      },
    },
    '/clusters': {
      get: {
        operationId: 'listClusters',
        summary: 'Clusters that jobs can be placed on',
        responses: {
          '200': json('ClusterList', 'All clusters.'),
          default: error,
        },
      },
    },
  },
  components: {
    parameters: {
      namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        description: 'Catalog namespace',
        schema: { type: 'string' },
      },
      name: {
        name: 'name',
        in: 'path',
        required: true,
        schema: { type: 'string' },
      },
      idempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description: 'A repetition with the same key gets the first answer.',
        schema: { type: 'string', maxLength: 255 },
      },
    },
    schemas: {
      ...schemas,
      JobSpec: { type: 'object' },
    },
  },
} as const;
