/**
 * Services and extension points that other backend modules of the Flink plugin suite plug into.
 *
 * @packageDocumentation
 */

export * from './clusterConditions';
