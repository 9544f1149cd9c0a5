import {
  EntityFlinkContent,
  EntityFlinkHealthCard,
  FlinkPage,
  flinkPlugin,
  isFlinkJob,
} from './legacy';

const entity = (kind: string, type: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'flights' },
  spec: { type },
});

/** These names stand in the app code of adopters. */
describe('the plugin of the old frontend system', () => {
  it('has page, card and tab', () => {
    expect(flinkPlugin.getId()).toBe('flink');
    expect([...flinkPlugin.getApis()]).toHaveLength(1);
    for (const extension of [
      FlinkPage,
      EntityFlinkHealthCard,
      EntityFlinkContent,
    ]) {
      expect(extension).toBeInstanceOf(Function);
    }
  });

  it('recognizes Flink jobs', () => {
    expect(isFlinkJob(entity('Component', 'flink-job'))).toBe(true);
    expect(isFlinkJob(entity('Component', 'service'))).toBe(false);
    expect(isFlinkJob(entity('Resource', 'flink-job'))).toBe(false);
  });
});
