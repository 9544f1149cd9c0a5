/** Parts of names that Flink itself takes for secrets (`GlobalConfiguration`), letters only. */
const SENSITIVE = [
  'password',
  'secret',
  'fsazureaccountkey',
  'apikey',
  'authparams',
  'servicekey',
  'token',
  'basicauth',
  'jaasconfig',
  'httpheaders',
];

/**
 * Why a configuration key or variable may not stand in a specification, which is stored,
 * shown to everybody who may read the job, and becomes a ConfigMap; undefined when it may.
 * Case and separators do not matter: `API_KEY` is `api-key`.
 */
export function secretProblem(
  name: string,
): { message: string; hint: string } | undefined {
  // These name secrets of Kubernetes, and hold none.
  if (name.startsWith('kubernetes.')) {
    return undefined;
  }
  const letters = name.toLowerCase().replace(/[-._]/g, '');
  return SENSITIVE.some(part => letters.includes(part))
    ? {
        message: `'${name}' is named like a secret, and everybody who may read the job can read its specification`,
        hint: "leave it out; let the pods' service account have the access, or ask the administrator to set it for the cluster (flink.clusters.<name>.configuration)",
      }
    : undefined;
}
