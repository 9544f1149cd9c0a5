/** Kubernetes release that `kubernetes/go.mod` names. */
export const KUBERNETES_VERSION = 'v1.34.4';

/** Oldest Go release that builds it. */
export const MINIMUM_GO = '1.24';

/** Tag of the image that holds each pod's network namespace. */
export const PAUSE_IMAGE = 'riverrun/pause:1';

/** Flink image for each Flink minor version that jobs may ask for. */
export const FLINK_IMAGES: Record<string, string> = {
  '2.2': 'riverrun/flink:2.2.1-java17',
  '1.20': 'riverrun/flink:1.20.5-java11',
};

/** The same releases as the Flink project publishes them, for clusters that reach a container registry. */
export const PUBLISHED_FLINK_IMAGES: Record<string, string> =
  Object.fromEntries(
    Object.entries(FLINK_IMAGES).map(([version, image]) => [
      version,
      image.replace(/^riverrun\//, ''),
    ]),
  );
