/** What every Flink pod needs beside Flink: the launcher and our JARs, as a ConfigMap. */
export interface RuntimeAssets {
  /**
   * Makes sure that the ConfigMap exists in the namespace, and returns its name, which
   * follows from its content.
   */
  ensure(namespace: string): Promise<string>;
}
