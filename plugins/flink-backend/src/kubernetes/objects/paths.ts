/** Kinds that we read and write, and where the API has them. */
export const RESOURCES = {
  Deployment: { base: '/apis/apps/v1', plural: 'deployments' },
  Pod: { base: '/api/v1', plural: 'pods' },
  ConfigMap: { base: '/api/v1', plural: 'configmaps' },
  Service: { base: '/api/v1', plural: 'services' },
  PersistentVolumeClaim: { base: '/api/v1', plural: 'persistentvolumeclaims' },
} as const;

/** A kind in {@link RESOURCES}. */
export type Kind = keyof typeof RESOURCES;

/** Path of a collection, or of one object of it. */
export function pathOf(kind: Kind, namespace: string, name?: string): string {
  const { base, plural } = RESOURCES[kind];
  const collection = `${base}/namespaces/${encodeURIComponent(
    namespace,
  )}/${plural}`;
  return name ? `${collection}/${encodeURIComponent(name)}` : collection;
}

/** The path with a query; parameters without a value are left out. */
export function withQuery(
  path: string,
  parameters: Record<string, string | number | boolean | undefined>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      query.set(name, String(value));
    }
  }
  return `${path}?${query}`;
}
