/** Text of a JSON column; absent values are null. */
export function toJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** Value of a JSON column. */
export function fromJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

/** PostgreSQL returns 64-bit numbers as text. */
export function fromBigInt(value: string | number | null): number | undefined {
  return value === null ? undefined : Number(value);
}

/** Columns that may be null, as fields that may be absent. */
export function fromNull<T>(value: T | null): T | undefined {
  return value === null ? undefined : value;
}

/** Text that others wrote, for a column: PostgreSQL stores no NUL. */
export function toText(value: string | undefined): string | null {
  return value === undefined ? null : value.split('\u0000').join('');
}
