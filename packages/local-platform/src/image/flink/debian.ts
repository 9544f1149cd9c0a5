import { PlatformError } from '../../errors.ts';
import type { ImageContext } from '../context.ts';
import { runTool } from '../tool.ts';

/** Where Debian's packages come from. */
export interface DebianMirrors {
  main: string;
  security: string;
}

/**
 * The mirrors that the machine's own apt uses, or the one that
 * `RIVERRUN_DEBIAN_MIRROR` names (its security updates then come from the same
 * host's `debian-security`).
 */
export async function debianMirrors(
  ctx: ImageContext,
  workspace: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<DebianMirrors> {
  const named = env.RIVERRUN_DEBIAN_MIRROR;
  if (named) {
    const main = named.replace(/\/*$/, '/');
    return { main, security: new URL('../debian-security/', main).href };
  }
  const { stdout } = await runTool(ctx, workspace, 'apt-get', [
    'indextargets',
    '--format',
    '$(CREATED_BY) $(REPO_URI) $(CODENAME) $(LABEL)',
  ]);
  const mirrors = parseIndexTargets(stdout);
  if (!mirrors) {
    throw new PlatformError({
      problem:
        "The machine's apt sources name no Debian mirror with security updates; the container images are made of Debian packages.",
      remedy:
        'Run apt-get update if it never ran, or set RIVERRUN_DEBIAN_MIRROR to the address of a Debian mirror, ending in /debian.',
    });
  }
  return mirrors;
}

/** Finds Debian's archives by their labels in the list of apt's indexes. */
export function parseIndexTargets(text: string): DebianMirrors | undefined {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [kind, uri, , ...label] = line.split(' ');
    if (kind === 'Packages' && !found.has(label.join(' '))) {
      found.set(label.join(' '), uri);
    }
  }
  const main = found.get('Debian');
  const security = found.get('Debian-Security');
  return main && security ? { main, security } : undefined;
}

/** Proxy settings of the machine's apt, as options for another apt. */
export async function aptProxyOptions(
  ctx: ImageContext,
  workspace: string,
): Promise<string[]> {
  const { stdout } = await runTool(ctx, workspace, 'apt-config', ['dump']);
  return stdout
    .split('\n')
    .filter(line => /^Acquire::https?::Proxy(::[^ ]+)? "/.test(line));
}

/** Keyring with Debian's signing keys; from `debian-archive-keyring`. */
export const DEBIAN_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
