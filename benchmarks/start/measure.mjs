import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkout } from '../../scripts/bootstrap/paths.mjs';
import { portalPort } from '../../scripts/portal/port.mjs';
import { stopGroup, track } from '../../scripts/process/group.mjs';
import { run } from '../../scripts/process/run.mjs';

/**
 * Times `npm start` in a fresh clone with an empty home and an empty cache,
 * and then once more with what the first start left. Whether the package
 * managers' own caches are warm decides how much of it is downloading; the
 * first line says so.
 */
export async function measureStarts({ onTidy }) {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'riverrun-benchmark-'));
  fs.chmodSync(work, 0o755);
  const clone = path.join(work, 'checkout');
  const env = {
    ...process.env,
    RIVERRUN_HOME: path.join(work, 'home'),
    RIVERRUN_CACHE: path.join(work, 'cache'),
    // Else the Kubernetes of another checkout would come out of Go's cache.
    GOCACHE: path.join(work, 'go-build'),
  };
  let current;
  onTidy(async () => {
    if (current) {
      await stopGroup(current, 120_000);
    }
    fs.rmSync(work, { recursive: true, force: true });
  });
  await run(['git', 'clone', '--quiet', checkout, clone], {
    step: 'Cloning',
    logFile: path.join(work, 'clone.log'),
    timeoutMs: 120_000,
  });
  process.stdout.write(`${warmCaches()}\n`);
  for (const kind of ['cold', 'warm']) {
    const startedAt = Date.now();
    current = track(
      spawn('npm', ['start'], {
        cwd: clone,
        env,
        detached: true,
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
    await Promise.all([
      said(current, 'open on').then(() =>
        report(kind, 'usable portal', seconds),
      ),
      said(current, 'Kubernetes is ready').then(() =>
        report(kind, 'cluster ready', seconds),
      ),
      jobRuns().then(() => report(kind, 'live job RUNNING', seconds)),
    ]);
    await stopGroup(current, 120_000);
    current = undefined;
  }
}

function report(kind, what, seconds) {
  process.stdout.write(`${kind} start to ${what.padEnd(18)} ${seconds()}\n`);
}

function warmCaches() {
  const caches = {
    Yarn: path.join(os.homedir(), '.yarn/berry/cache'),
    Maven: path.join(os.homedir(), '.m2/repository'),
    Go: path.join(os.homedir(), 'go/pkg/mod'),
  };
  const warm = Object.keys(caches).filter(name => fs.existsSync(caches[name]));
  return `Download caches that are warm: ${warm.join(', ') || 'none'}`;
}

async function said(child, words) {
  let text = '';
  await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      text += chunk;
      if (text.includes(words)) {
        resolve();
      }
    });
    child.once('exit', code =>
      reject(new Error(`npm start ended with ${code}\n${text}`)),
    );
  });
}

/** Until the job that starts by itself runs, as the portal tells. */
async function jobRuns() {
  const url = `http://localhost:${portalPort()}`;
  const ask = async (address, headers) => {
    const response = await fetch(address, {
      headers,
      signal: AbortSignal.timeout(5_000),
    });
    return await response.json();
  };
  for (;;) {
    try {
      const { backstageIdentity } = await ask(
        `${url}/api/auth/local-owner/refresh`,
        { 'X-Requested-With': 'XMLHttpRequest' },
      );
      const job = await ask(`${url}/api/flink/jobs/default/flights`, {
        Authorization: `Bearer ${backstageIdentity.token}`,
      });
      if (job.state === 'running' && job.jobStatus === 'RUNNING') {
        return;
      }
    } catch {
      // The portal is not there yet.
    }
    await new Promise(resolve => setTimeout(resolve, 1_000));
  }
}
