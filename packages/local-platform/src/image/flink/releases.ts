/** A published file and the SHA-256 that it must have. */
export interface Pinned {
  version: string;
  sha256: string;
}

/** One Flink image: what it is made of, all of it pinned. */
export interface FlinkRelease {
  /** Flink's own version. */
  version: string;
  /** Tag of the image `riverrun/flink`. */
  tag: string;
  /** Java in the image, the same as in Flink's official image of the version. */
  java: 11 | 17;
  /** PyPI's source archive `apache-flink-libraries`: all jars of Flink. */
  libraries: Pinned;
  /** PyPI's wheel `apache-flink`: start scripts and default configuration. */
  scripts: Pinned;
  /**
   * Jars for `opt/` that only Maven Central has. The newest patch release of
   * the same minor version that is published; they plug into interfaces that
   * do not change between patch releases.
   */
  opt: Record<string, Pinned>;
}

/** The releases that get an image, the one most jobs need first. */
export const FLINK_RELEASES: FlinkRelease[] = [
  {
    version: '2.2.1',
    tag: '2.2.1-java17',
    java: 17,
    libraries: {
      version: '2.2.1',
      sha256:
        'eec27ffa86d01184de7f5ab668c479c83cdb75ebc7fba8091307da4f1a9d3348',
    },
    scripts: {
      version: '2.2.1',
      sha256:
        'a7e0e06e6e2a788b1e0c4f6225efe6a9bdcb6463db77080b99620c36c076cbab',
    },
    opt: {
      'flink-s3-fs-hadoop': {
        version: '2.2.0',
        sha256:
          'fe14908b4d04c2fb199bf5c9dddfa80fd6b64d7a6decb3cc8826e644c5449262',
      },
      'flink-s3-fs-presto': {
        version: '2.2.0',
        sha256:
          'f5aa119d94e55dff89641649a1bc61f3da172a3b445f425c6866d336a4afc320',
      },
      'flink-sql-gateway': {
        version: '2.2.1',
        sha256:
          'fde5f0f6e868c84de01312a4922404f9571c68a6d879e91fc602bbafa5d735aa',
      },
    },
  },
  {
    version: '1.20.5',
    tag: '1.20.5-java11',
    java: 11,
    libraries: {
      version: '1.20.5',
      sha256:
        'e6aee62ea1a1fe7b32e28894ad079f3f1a50a372a4caac3df52405267f4228c8',
    },
    scripts: {
      version: '1.20.5',
      sha256:
        '6e8ec098a7c06ea34d01fd540e81d44703a90e3bda74052dcbcbb7db5253c10f',
    },
    opt: {
      'flink-s3-fs-hadoop': {
        version: '1.20.1',
        sha256:
          '4dabe5d51519984f88d677c477b99c5e18cec924af2e41816da67df527a5c679',
      },
      'flink-s3-fs-presto': {
        version: '1.20.0',
        sha256:
          '74dd4dda4860830a2cb47d0506fefeb60cc8e0ffcfccc0e5f7e7fa9669ec01f3',
      },
      'flink-sql-gateway': {
        version: '1.20.3',
        sha256:
          'f80e1c5b7a8a9e0bd57bbde5a56ca6731192acce8cfb1bce43e307a33a417c8f',
      },
    },
  },
];
