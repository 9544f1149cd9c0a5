/** A Kubernetes type as it stands in JSON: times are text. */
export type FromJson<T> = T extends Date
  ? string
  : T extends (infer Item)[]
  ? FromJson<Item>[]
  : T extends object
  ? { [Key in keyof T]: FromJson<T[Key]> }
  : T;
