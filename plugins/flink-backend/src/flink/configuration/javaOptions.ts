import type { FlinkVersion } from '@riverrun/backstage-plugin-flink-common';
import { FLINK_VERSION_FACTS } from '../versions';

const EXPORTS = [
  'java.rmi/sun.rmi.registry',
  'jdk.compiler/com.sun.tools.javac.api',
  'jdk.compiler/com.sun.tools.javac.file',
  'jdk.compiler/com.sun.tools.javac.parser',
  'jdk.compiler/com.sun.tools.javac.tree',
  'jdk.compiler/com.sun.tools.javac.util',
  'java.security.jgss/sun.security.krb5',
];

const OPENS = [
  'java.lang',
  'java.net',
  'java.io',
  'java.nio',
  'sun.nio.ch',
  'java.lang.reflect',
  'java.text',
  'java.time',
  'java.util',
  'java.util.concurrent',
  'java.util.concurrent.atomic',
  'java.util.concurrent.locks',
];

/**
 * Module flags without which Flink's serializers fail on Java 17 and later.
 *
 * The distribution carries them in its own configuration file, which ours hides. Older
 * Java versions ignore them.
 */
export function defaultJavaOptions(version: FlinkVersion): string {
  const exported = FLINK_VERSION_FACTS[version].exportsSunNetUtil
    ? ['java.base/sun.net.util', ...EXPORTS]
    : EXPORTS;
  return [
    ...exported.map(name => `--add-exports=${name}=ALL-UNNAMED`),
    ...OPENS.map(name => `--add-opens=java.base/${name}=ALL-UNNAMED`),
  ].join(' ');
}
