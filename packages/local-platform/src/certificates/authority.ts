import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { run } from '../command/run.ts';
import { PlatformError } from '../errors.ts';
import { temporaryBeside, writeFileAtomic } from '../files/atomic.ts';

/** A private key and its certificate, as files. */
export interface Identity {
  key: string;
  certificate: string;
}

/** Who a certificate speaks for. */
export interface Request {
  /** Common name: the user name in Kubernetes. */
  name: string;
  /** Organization: the group in Kubernetes. */
  group?: string;
  /** Names and addresses of a server, as `DNS:…` and `IP:…`. */
  hosts?: string[];
  /** Kind of the private key, `ec` by default. */
  key?: 'ec' | 'rsa';
}

const VALID_DAYS = 3650;

/** A certificate that ends within this time is replaced. */
const RENEW_BEFORE_SECONDS = 30 * 24 * 3600;

/**
 * A certificate authority in a directory. Each identity has a directory that
 * appears at once with key and certificate, so that a crash leaves no pair that
 * does not fit.
 */
export class Authority {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** Path of the authority's own certificate. */
  get certificate(): string {
    return path.join(this.#directory, 'ca', 'tls.crt');
  }

  /** Makes the authority unless it is there. */
  async ensure(): Promise<void> {
    await this.#ensure(
      'ca',
      { name: 'riverrun local platform' },
      async into => {
        await this.#openssl([
          'req',
          '-x509',
          ...newKey(path.join(into, 'tls.key')),
          '-out',
          path.join(into, 'tls.crt'),
          '-days',
          String(VALID_DAYS),
          '-subj',
          '/CN=riverrun local platform',
          '-addext',
          'keyUsage=critical,keyCertSign,cRLSign',
        ]);
      },
    );
  }

  /** The identity called `id`, made or renewed if need be. */
  async issue(id: string, request: Request): Promise<Identity> {
    const issuer = crypto
      .createHash('sha256')
      .update(fs.readFileSync(this.certificate))
      .digest('hex');
    await this.#ensure(id, { ...request, issuer }, async into => {
      const csr = path.join(into, 'request.csr');
      const extensions = path.join(into, 'extensions.cnf');
      fs.writeFileSync(extensions, extensionsFor(request));
      await this.#openssl([
        'req',
        '-new',
        ...newKey(path.join(into, 'tls.key'), request.key),
        '-out',
        csr,
        '-subj',
        `${request.group ? `/O=${request.group}` : ''}/CN=${request.name}`,
      ]);
      await this.#openssl([
        'x509',
        '-req',
        '-in',
        csr,
        '-CA',
        this.certificate,
        '-CAkey',
        path.join(this.#directory, 'ca', 'tls.key'),
        '-set_serial',
        `0x${crypto.randomBytes(16).toString('hex').replace(/^./, '1')}`,
        '-days',
        String(VALID_DAYS),
        '-extfile',
        extensions,
        '-out',
        path.join(into, 'tls.crt'),
      ]);
      fs.rmSync(csr);
      fs.rmSync(extensions);
    });
    return this.#identity(id);
  }

  /** A key pair without a certificate, for signing service account tokens. */
  async signingKey(id: string): Promise<{ key: string; publicKey: string }> {
    const file = path.join(this.#directory, id);
    const publicFile = `${file}.pub`;
    if (!fs.existsSync(file)) {
      const { privateKey } = crypto.generateKeyPairSync('ec', {
        namedCurve: 'P-256',
      });
      writeFileAtomic(
        file,
        privateKey.export({ type: 'sec1', format: 'pem' }),
        0o600,
      );
    }
    const publicKey = crypto
      .createPublicKey(fs.readFileSync(file))
      .export({ type: 'spki', format: 'pem' });
    writeFileAtomic(publicFile, publicKey, 0o600);
    return { key: file, publicKey: publicFile };
  }

  #identity(id: string): Identity {
    const directory = path.join(this.#directory, id);
    return {
      key: path.join(directory, 'tls.key'),
      certificate: path.join(directory, 'tls.crt'),
    };
  }

  async #ensure(
    id: string,
    request: object,
    make: (into: string) => Promise<void>,
  ): Promise<void> {
    const directory = path.join(this.#directory, id);
    const record = JSON.stringify(request);
    if (this.#isCurrent(directory, record)) {
      return;
    }
    const temporary = temporaryBeside(directory);
    fs.mkdirSync(temporary, { mode: 0o700 });
    try {
      await make(temporary);
      fs.writeFileSync(path.join(temporary, 'request.json'), record);
      fs.rmSync(directory, { recursive: true, force: true });
      fs.renameSync(temporary, directory);
    } finally {
      fs.rmSync(temporary, { recursive: true, force: true });
    }
  }

  #isCurrent(directory: string, record: string): boolean {
    try {
      const made = fs.readFileSync(
        path.join(directory, 'request.json'),
        'utf8',
      );
      const certificate = new crypto.X509Certificate(
        fs.readFileSync(path.join(directory, 'tls.crt')),
      );
      const secondsLeft = (Date.parse(certificate.validTo) - Date.now()) / 1000;
      return made === record && secondsLeft > RENEW_BEFORE_SECONDS;
    } catch {
      return false;
    }
  }

  async #openssl(args: string[]): Promise<void> {
    try {
      await run('openssl', args, { timeoutMs: 30_000 });
    } catch (error) {
      throw new PlatformError({
        step: 'Making certificates',
        problem: (error as Error).message,
        remedy: 'The program openssl (1.1.1 or later) must be installed.',
        cause: error,
      });
    }
  }
}

function newKey(file: string, kind: 'ec' | 'rsa' = 'ec'): string[] {
  const algorithm =
    kind === 'rsa'
      ? ['-newkey', 'rsa:2048']
      : ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  return [...algorithm, '-nodes', '-keyout', file];
}

function extensionsFor({ hosts }: Request): string {
  const usages = hosts ? 'serverAuth,clientAuth' : 'clientAuth';
  return [
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    `extendedKeyUsage=${usages}`,
    ...(hosts ? [`subjectAltName=${hosts.join(',')}`] : []),
    '',
  ].join('\n');
}
