import fs from 'node:fs';
import path from 'node:path';
import { PlatformError } from '../errors.ts';
import { PUBLISHED_FLINK_IMAGES } from '../config/versions.ts';
import type { Paths } from '../paths.ts';
import { PORTAL_FILES } from './local-cluster.ts';
import { configFile, writeForPortal } from './write.ts';

/** A cluster that the user brings instead of the local one. */
export interface ExistingCluster {
  kubeconfig: string;
  context: string;
}

/**
 * The cluster named by `FLINK_KUBECONFIG` and, if not its current context, by
 * `FLINK_KUBECONTEXT`; `undefined` when none is named.
 */
export function existingCluster(
  env: NodeJS.ProcessEnv,
): ExistingCluster | undefined {
  if (!env.FLINK_KUBECONFIG) {
    return undefined;
  }
  const kubeconfig = path.resolve(env.FLINK_KUBECONFIG);
  let text: string;
  try {
    text = fs.readFileSync(kubeconfig, 'utf8');
  } catch (error) {
    throw new PlatformError({
      step: 'Reading FLINK_KUBECONFIG',
      problem: (error as Error).message,
      remedy:
        'Name a kubeconfig that this user may read, or unset FLINK_KUBECONFIG to use the local platform.',
    });
  }
  const context = env.FLINK_KUBECONTEXT || currentContext(text);
  if (!context) {
    throw new PlatformError({
      step: 'Reading FLINK_KUBECONFIG',
      problem: `${kubeconfig} has no current context`,
      remedy: 'Name one of its contexts: FLINK_KUBECONTEXT=<name>.',
    });
  }
  return { kubeconfig, context };
}

/**
 * Writes the portal's configuration for such a cluster. It expects what
 * `docs/rbac/` makes: namespace, service accounts, a claim for state. A cluster
 * that is set up otherwise is described by a file of the user's, which is read
 * after this one (`RIVERRUN_CONFIG`).
 */
export function writeExistingClusterConfig(
  paths: Paths,
  { kubeconfig, context }: ExistingCluster,
): void {
  const config = {
    flink: {
      clusters: {
        [configKey(context)]: {
          title: context,
          kubeconfig: { path: kubeconfig, context },
          namespaces: ['flink-jobs'],
          serviceAccounts: {
            jobManager: 'flink-jobmanager',
            taskManager: 'flink-taskmanager',
          },
          images: PUBLISHED_FLINK_IMAGES,
          storage: {
            uri: 'file:///flink-state',
            persistentVolumeClaim: 'flink-state',
            mountPath: '/flink-state',
          },
        },
      },
    },
  };
  writeForPortal(
    path.join(paths.portal, PORTAL_FILES.config),
    configFile(
      'Made by packages/local-platform from FLINK_KUBECONFIG. Changes are lost; what stands in the file named by RIVERRUN_CONFIG overrides it.',
      config,
    ),
    0o600,
  );
}

/** The value of the top-level key, in YAML or in JSON. */
function currentContext(text: string): string | undefined {
  if (text.trimStart().startsWith('{')) {
    const config = JSON.parse(text) as { 'current-context'?: string };
    return config['current-context'];
  }
  const value = /^current-context\s*:\s*(.+?)\s*$/m.exec(text)?.[1];
  return value?.replace(/^(["'])(.*)\1$/, '$2') || undefined;
}

/** Backstage allows letters, digits and dashes in a key, a letter first. */
function configKey(context: string): string {
  const key = context
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return key || 'cluster';
}
