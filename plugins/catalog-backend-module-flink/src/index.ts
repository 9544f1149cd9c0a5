/**
 * Catalog module that shows Flink jobs as Components and their clusters as Resources.
 *
 * @packageDocumentation
 */

export { catalogModuleFlink as default } from './module';
