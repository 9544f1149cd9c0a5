/**
 * Message references of the Flink screens, for translating them.
 *
 * @packageDocumentation
 */

export { flinkReactTranslationRef } from '@riverrun/backstage-plugin-flink-react';
export { flinkTranslationRef } from './translation';
