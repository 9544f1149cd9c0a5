import type { FlinkVersion } from '@riverrun/backstage-plugin-flink-common';

/**
 * What differs between the Flink versions that a job can ask for. Everything else that
 * this suite writes or reads is the same from 1.20 to 2.3.
 */
export interface FlinkVersionFacts {
  /** Has a result store of applications besides the one of jobs (`application-result-store.*`). */
  applicationResultStore: boolean;
  /** The distribution's own start options still export `java.base/sun.net.util`. */
  exportsSunNetUtil: boolean;
  /** The web interface has a switch for rescaling (`web.rescale.enable`). */
  rescaleSwitch: boolean;
}

/** One row a version. */
export const FLINK_VERSION_FACTS: Record<FlinkVersion, FlinkVersionFacts> = {
  '1.20': {
    applicationResultStore: false,
    exportsSunNetUtil: true,
    rescaleSwitch: true,
  },
  '2.0': {
    applicationResultStore: false,
    exportsSunNetUtil: true,
    rescaleSwitch: true,
  },
  '2.1': {
    applicationResultStore: false,
    exportsSunNetUtil: false,
    rescaleSwitch: true,
  },
  '2.2': {
    applicationResultStore: false,
    exportsSunNetUtil: false,
    rescaleSwitch: true,
  },
  '2.3': {
    applicationResultStore: true,
    exportsSunNetUtil: false,
    rescaleSwitch: true,
  },
};
