/**
 * Backstage pages, cards and tabs for Apache Flink jobs on Kubernetes.
 *
 * @packageDocumentation
 */

export { default } from './plugin';
