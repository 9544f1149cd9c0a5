import type { Config } from '@backstage/config';

/** What `flink.exampleJobs` says. */
export interface ExampleJobsConfig {
  specFiles: string[];
  artifactsFile: string;
  autostart?: string;
}

/** Reads `flink.exampleJobs`, or undefined when there are no examples. */
export function readExampleJobsConfig(
  root: Config,
): ExampleJobsConfig | undefined {
  const config = root.getOptionalConfig('flink.exampleJobs');
  return (
    config && {
      specFiles: config.getStringArray('specFiles'),
      artifactsFile: config.getString('artifactsFile'),
      autostart: config.getOptionalString('autostart'),
    }
  );
}
