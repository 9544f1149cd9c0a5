const SUFFIXES: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

const QUANTITY = /^(\d+(?:\.\d+)?)(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/;

/**
 * Value of a Kubernetes resource quantity in its base unit (cores or bytes), or
 * undefined when the text is none. Exponents and negative values, which Kubernetes
 * accepts, make no sense for a Flink process and are refused.
 *
 * Follows `k8s.io/apimachinery/pkg/api/resource.Quantity`.
 *
 * @public
 */
export function parseQuantity(text: string): number | undefined {
  const match = QUANTITY.exec(text);
  return match ? Number(match[1]) * SUFFIXES[match[2] ?? ''] : undefined;
}
