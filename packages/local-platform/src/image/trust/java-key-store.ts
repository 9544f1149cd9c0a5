import crypto from 'node:crypto';

/** The password every Java opens its trust store with by default. */
const PASSWORD = 'changeit';

const MAGIC = 0xfeedfeed;
const VERSION = 2;
const TRUSTED_CERTIFICATE = 2;

/**
 * A Java trust store in the JKS format, which every Java reads, with the
 * certificates of a PEM bundle. Written here because `keytool` starts a Java
 * for each single certificate.
 *
 * @param created - time noted for each entry, in milliseconds since 1970
 */
export function javaTrustStore(pemBundle: string, created: number): Buffer {
  const certificates = parsePemBundle(pemBundle);
  const body = Buffer.concat([
    uint32(MAGIC),
    uint32(VERSION),
    uint32(certificates.length),
    ...certificates.map((der, index) =>
      Buffer.concat([
        uint32(TRUSTED_CERTIFICATE),
        text(`machine-${index + 1}`),
        int64(created),
        text('X.509'),
        uint32(der.length),
        der,
      ]),
    ),
  ]);
  return Buffer.concat([body, seal(body)]);
}

/** The certificates of a PEM bundle in DER form, each once. */
export function parsePemBundle(pem: string): Buffer[] {
  const blocks = pem.matchAll(
    /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]+-----END/g,
  );
  const found = new Map<string, Buffer>();
  for (const [block] of blocks) {
    const base64 = block.split('\n').slice(1, -1).join('');
    found.set(base64, Buffer.from(base64, 'base64'));
  }
  return [...found.values()];
}

/** The digest that the format ends with; the words in it are the format's. */
function seal(body: Buffer): Buffer {
  const password = Buffer.from(PASSWORD, 'utf16le').swap16();
  return crypto
    .createHash('sha1')
    .update(password)
    .update('Mighty Aphrodite', 'latin1')
    .update(body)
    .digest();
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

function int64(value: number): Buffer {
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(BigInt(value));
  return buffer;
}

/** A string with its length before it, as Java writes ASCII. */
function text(value: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(Buffer.byteLength(value));
  return Buffer.concat([length, Buffer.from(value, 'latin1')]);
}
