const text = { type: 'string' } as const;
const time = { type: 'string', format: 'date-time' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const ref = <const Name extends string>(name: Name) =>
  ({ $ref: `#/components/schemas/${name}` } as const);

/** Schemas of what the API answers with. */
export const schemas = {
  StateReason: {
    type: 'object',
    additionalProperties: false,
    description: 'Why a job is in its state, and the way out.',
    required: ['code', 'message'],
    properties: { code: text, message: text, hint: text },
  },
  Freshness: {
    type: 'object',
    additionalProperties: false,
    description: 'How old the newest true observation is.',
    required: ['status'],
    properties: {
      status: { type: 'string', enum: ['fresh', 'stale', 'unknown'] },
      observedAt: time,
      reason: text,
    },
  },
  Checkpoint: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'completedAt'],
    properties: {
      id: count,
      completedAt: time,
      durationMs: count,
      sizeBytes: count,
      path: text,
    },
  },
  RestorePoint: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'kind', 'path', 'completedAt', 'revision', 'flinkVersion'],
    properties: {
      id: text,
      kind: { type: 'string', enum: ['savepoint', 'checkpoint'] },
      path: text,
      completedAt: time,
      sizeBytes: count,
      revision: count,
      flinkVersion: text,
      checkpointId: count,
    },
  },
  OperationStep: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'status'],
    properties: {
      name: text,
      status: {
        type: 'string',
        enum: ['pending', 'running', 'succeeded', 'failed'],
      },
      startedAt: time,
      finishedAt: time,
      message: text,
    },
  },
  Operation: {
    type: 'object',
    additionalProperties: false,
    description: 'One asked-for change of a job.',
    required: ['id', 'kind', 'status', 'initiator', 'steps', 'createdAt'],
    properties: {
      id: text,
      kind: {
        type: 'string',
        enum: ['create', 'start', 'stop', 'delete', 'clean-up'],
      },
      status: {
        type: 'string',
        enum: ['running', 'succeeded', 'failed', 'cancelled'],
      },
      initiator: text,
      reason: text,
      steps: { type: 'array', items: ref('OperationStep') },
      message: text,
      createdAt: time,
      finishedAt: time,
    },
  },
  Job: {
    type: 'object',
    additionalProperties: false,
    required: [
      'uid',
      'namespace',
      'name',
      'entityRef',
      'owner',
      'revision',
      'spec',
      'desiredState',
      'state',
      'stateSince',
      'freshness',
      'generation',
      'allowedActions',
      'createdAt',
      'updatedAt',
    ],
    properties: {
      uid: text,
      namespace: text,
      name: text,
      entityRef: text,
      owner: text,
      revision: count,
      spec: ref('JobSpec'),
      desiredState: { type: 'string', enum: ['running', 'suspended'] },
      state: text,
      stateReason: ref('StateReason'),
      stateSince: time,
      jobStatus: text,
      freshness: ref('Freshness'),
      clusterId: text,
      flinkJobId: text,
      generation: count,
      startedAt: time,
      lastCheckpoint: ref('Checkpoint'),
      newestRestorePoint: ref('RestorePoint'),
      uiUrl: text,
      operation: ref('Operation'),
      allowedActions: {
        type: 'array',
        items: {
          type: 'string',
          enum: ['start', 'stop', 'restore', 'delete'],
        },
      },
      createdAt: time,
      updatedAt: time,
    },
  },
  JobList: {
    type: 'object',
    additionalProperties: false,
    required: ['items', 'totalItems'],
    properties: {
      items: { type: 'array', items: ref('Job') },
      totalItems: count,
      nextCursor: text,
    },
  },
  ClusterCondition: {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'status', 'since'],
    properties: {
      type: text,
      status: { type: 'string', enum: ['true', 'false', 'unknown'] },
      reason: text,
      message: text,
      progress: { type: 'number', minimum: 0, maximum: 1 },
      since: time,
    },
  },
  Cluster: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'title', 'namespaces', 'flinkVersions', 'conditions'],
    properties: {
      name: text,
      title: text,
      namespaces: { type: 'array', items: text },
      flinkVersions: { type: 'array', items: text },
      conditions: { type: 'array', items: ref('ClusterCondition') },
    },
  },
  ClusterList: {
    type: 'object',
    additionalProperties: false,
    required: ['items'],
    properties: { items: { type: 'array', items: ref('Cluster') } },
  },
  Accepted: {
    type: 'object',
    additionalProperties: false,
    description: 'The operation has begun; poll it until it has ended.',
    required: ['operation'],
    properties: { operation: ref('Operation') },
  },
  CreateJob: {
    type: 'object',
    required: ['spec'],
    additionalProperties: false,
    properties: { spec: ref('JobSpec') },
  },
  StartJob: {
    type: 'object',
    additionalProperties: false,
    properties: {
      from: {
        description: 'Default: the newest restore point.',
        oneOf: [
          {
            type: 'object',
            required: ['type'],
            additionalProperties: false,
            properties: { type: { type: 'string', enum: ['latest'] } },
          },
          {
            type: 'object',
            required: ['type', 'id'],
            additionalProperties: false,
            properties: {
              type: { type: 'string', enum: ['restorePoint'] },
              id: text,
              reason: {
                type: 'string',
                description: 'Needed when the point is not the newest one.',
              },
            },
          },
          {
            type: 'object',
            required: ['type', 'reason'],
            additionalProperties: false,
            properties: {
              type: { type: 'string', enum: ['empty'] },
              reason: { type: 'string', minLength: 1 },
            },
          },
        ],
      },
    },
  },
  StopJob: {
    type: 'object',
    additionalProperties: false,
    properties: {
      mode: {
        type: 'string',
        enum: ['savepoint', 'cancel'],
        description: 'Default: savepoint.',
      },
      reason: text,
    },
  },
  Error: {
    type: 'object',
    additionalProperties: true,
    description: "Backstage's error body.",
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        additionalProperties: true,
        required: ['name', 'message'],
        properties: {
          name: text,
          message: text,
          issues: {
            type: 'array',
            description: 'What is wrong with a specification.',
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['path', 'message'],
              properties: { path: text, message: text, hint: text },
            },
          },
        },
      },
    },
  },
} as const;
