import { z } from 'zod';
import { parseDuration } from './duration';
import { parseQuantity } from './quantity';

const GIBIBYTE = 2 ** 30;

/** DNS label (RFC 1123): what Kubernetes and the catalog both accept as a name. */
export const dnsLabel = (max: number) =>
  z
    .string()
    .max(max, `has more than ${max} characters`)
    .regex(
      /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
      'must consist of lower-case letters, digits and dashes, and begin and end with a letter or digit',
    );

/** Flink duration such as `10 s`. */
export const duration = z
  .string()
  .refine(text => parseDuration(text) !== undefined, {
    message:
      'is not a duration; write for example "10 s", "15 min" or "500 ms"',
  });

/** Kubernetes CPU quantity, more than 0. */
export const cpu = z
  .union([z.string(), z.number().transform(String)])
  .refine(text => (parseQuantity(text) ?? 0) > 0, {
    message: 'is not a CPU quantity above 0; write for example "500m" or "1"',
  });

/**
 * Kubernetes memory quantity of a whole Flink process.
 *
 * Flink's own fixed parts (metaspace, overhead, off-heap) leave no heap below about
 * 600 MiB; less is refused here rather than by a crash loop of the pod.
 */
export const processMemory = z
  .string()
  .refine(text => parseQuantity(text) !== undefined, {
    message: 'is not a memory quantity; write for example "1Gi" or "1600Mi"',
  })
  .refine(
    text => {
      const bytes = parseQuantity(text);
      return bytes === undefined || bytes >= 0.625 * GIBIBYTE;
    },
    { message: 'is too small for a Flink process; give it at least "640Mi"' },
  );

/** URI with a scheme that Flink's file systems, or the image itself, can read. */
export const artifactUri = z
  .string()
  .regex(
    /^(local|file|s3|s3a|s3p|hdfs|abfss?|gs|oss|https?):\/\/\S+$/,
    'is not a URI that Flink can read; write for example "s3://bucket/job.jar" or "local:///opt/flink/usrlib/job.jar"',
  );

/** SHA-256 as 64 hex digits. */
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits (sha256sum)');

/**
 * Catalog entity ref of a user or group, in small letters: so the catalog writes refs, and
 * who owns what is compared by text.
 */
export const ownerRef = z
  .string()
  .regex(
    /^(group|user):[a-z0-9-]+\/[A-Za-z0-9._-]+$/,
    'must be a full reference of a group or user, for example "group:default/payments"',
  )
  .toLowerCase();
