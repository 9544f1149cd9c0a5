import fs from 'node:fs';
import { PlatformError } from '../../errors.ts';
import type { ImageContext } from '../context.ts';
import { ARCHITECTURE } from '../oci/layout.ts';
import { keep } from '../store.ts';
import { runTool } from '../tool.ts';
import { withWorkspace } from '../workspace.ts';
import { aptProxyOptions, DEBIAN_KEYRING, debianMirrors } from './debian.ts';
import type { FlinkRelease } from './releases.ts';

/**
 * The Debian release that has each Java: 12 has no Java 11 any more, 11 still
 * gets security updates for it.
 */
const DEBIAN: Record<FlinkRelease['java'], string> = {
  11: 'bullseye',
  17: 'bookworm',
};

/**
 * Beyond Debian's essential packages: what Flink's start scripts, its native
 * libraries and the entrypoint use.
 */
const PACKAGES = [
  'ca-certificates',
  'gettext-base',
  'gosu',
  'libjemalloc2',
  'libsnappy1v5',
  'mawk',
];

/** Left out of every package; licences stay. */
const DPKG_OPTIONS = [
  'path-exclude=/usr/share/doc/*',
  'path-include=/usr/share/doc/*/copyright',
  'path-exclude=/usr/share/info/*',
  'path-exclude=/usr/share/locale/*',
  'path-exclude=/usr/share/man/*',
];

/**
 * Starts with /bin and the like as links into /usr where the release expects
 * it, so that the tool to convert an old system, and Perl with it, stay out.
 */
const MERGED_USR = '/usr/share/mmdebstrap/hooks/maybe-merged-usr';

/** Java's post-installation script links manual pages and fails without. */
const BEFORE_PACKAGES = 'mkdir -p "$1/usr/share/man/man1"';

/** Same names and numbers as in Flink's official image. */
const AFTER_PACKAGES = [
  `echo 'flink:x:9999:' >> "$1/etc/group"`,
  `echo 'flink:x:9999:9999::/opt/flink:/bin/bash' >> "$1/etc/passwd"`,
  `echo 'flink:!:20000::::::' >> "$1/etc/shadow"`,
  'mkdir -p "$1/opt/java"',
  'ln -s "/usr/lib/jvm/$(ls "$1/usr/lib/jvm" | grep -m1 "^java-[0-9]*-openjdk-")" "$1/opt/java/openjdk"',
  'chroot "$1" /opt/java/openjdk/bin/java -version',
  // The mirror and the proxy are the machine's business.
  'rm -rf "$1/etc/apt/sources.list" "$1/etc/apt/apt.conf.d/99mmdebstrap"',
  'rm -rf "$1"/var/log/* "$1"/var/cache/* "$1/var/lib/apt/lists" "$1/usr/share/man/man1"',
  'rm -f "$1"/etc/resolv.conf "$1"/etc/hostname',
];

/** Time stamp of files that the build itself creates, in seconds since 1970. */
const SOURCE_DATE_EPOCH = String(Date.UTC(2026, 0, 1) / 1000);

/**
 * Makes the lowest layer: a small Debian with a Java runtime, the user `flink`
 * and the tools of the entrypoint. Shared by all images of the same Java.
 *
 * @returns path of the layer
 */
export async function baseLayer(
  ctx: ImageContext,
  java: FlinkRelease['java'],
): Promise<string> {
  const suite = DEBIAN[java];
  const packages = [`openjdk-${java}-jre-headless`, ...PACKAGES];
  const recipe = [suite, packages, DPKG_OPTIONS, MERGED_USR, BEFORE_PACKAGES];
  return await keep(ctx, {
    name: `debian-java${java}`,
    inputs: [JSON.stringify([recipe, AFTER_PACKAGES]), ARCHITECTURE],
    make: async file => {
      if (!fs.existsSync(DEBIAN_KEYRING)) {
        throw new PlatformError({
          problem: `Debian's signing keys are missing: ${DEBIAN_KEYRING}.`,
          remedy: 'Run: apt-get install debian-archive-keyring',
        });
      }
      await withWorkspace(ctx, async workspace => {
        const mirrors = await debianMirrors(ctx, workspace);
        const proxies = await aptProxyOptions(ctx, workspace);
        // apt's own user must reach its part of the work.
        fs.chmodSync(workspace, 0o755);
        await runTool(
          ctx,
          workspace,
          'mmdebstrap',
          [
            ...['--mode=root', '--variant=essential', '--format=tar'],
            `--keyring=${DEBIAN_KEYRING}`,
            `--include=${packages.join(',')}`,
            ...DPKG_OPTIONS.map(option => `--dpkgopt=${option}`),
            ...proxies.map(option => `--aptopt=${option}`),
            '--aptopt=Acquire::Retries "3"',
            `--hook-dir=${MERGED_USR}`,
            `--essential-hook=${BEFORE_PACKAGES}`,
            ...AFTER_PACKAGES.map(hook => `--customize-hook=${hook}`),
            suite,
            file,
            `deb ${mirrors.main} ${suite} main`,
            `deb ${mirrors.security} ${suite}-security main`,
          ],
          { env: { SOURCE_DATE_EPOCH, TAR_OPTIONS: undefined } },
        );
      });
    },
  });
}
