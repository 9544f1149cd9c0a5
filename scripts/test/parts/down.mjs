import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { failedOnce, passedOnce, sum } from '../result.mjs';

/** Takes the platform down and looks for what it left on the machine. */
export async function down(ctx) {
  const { platform } = ctx.services;
  await platform.ready();
  await platform.down();
  const { home } = platform.paths;
  return sum([
    nothing('process', processesOf(home)),
    nothing('mount', linesWith(mounts(), [home])),
    nothing(
      'network interface',
      linesWith(output('ip', '-o', 'link'), ['riverrun', 'veth']),
    ),
    nothing('network namespace', linesWith(output('ip', 'netns'), ['cni-'])),
    nothing(
      'iptables rule',
      linesWith(output('iptables-save') + output('ip6tables-save'), [
        'KUBE-',
        'CNI-',
        'RIVERRUN-',
      ]),
    ),
    nothing('cgroup', cgroups()),
  ]);
}

function nothing(kind, found) {
  return found.length === 0
    ? passedOnce()
    : failedOnce(`${kind} left behind: ${found.slice(0, 5).join('; ')}`);
}

/** Processes that name the platform's folder in their command or environment. */
function processesOf(home) {
  return fs
    .readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap(pid => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        const environment = fs.readFileSync(`/proc/${pid}/environ`, 'utf8');
        return command.includes(home) ||
          environment.includes(`RIVERRUN_PLATFORM_PROCESS=${home}`)
          ? [`${pid} ${command.replace(/\0/g, ' ').slice(0, 200)}`]
          : [];
      } catch {
        // It ended meanwhile.
        return [];
      }
    });
}

/** Mounts of every namespace: the platform's are in one of its own. */
function mounts() {
  const lines = fs
    .readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(pid => {
      try {
        return fs.readFileSync(`/proc/${pid}/mountinfo`, 'utf8').split('\n');
      } catch {
        return []; // it ended meanwhile
      }
    })
    .map(line => line.replace(/^\d+ \d+ /, '')); // ids differ by namespace
  return [...new Set(lines)].join('\n');
}

/** The platform's cgroup, in the one tree or in each controller's. */
function cgroups() {
  const root = '/sys/fs/cgroup';
  return ['', ...fs.readdirSync(root)]
    .map(controller => `${root}/${controller}/riverrun`)
    .filter(folder => fs.existsSync(folder));
}

function linesWith(text, words) {
  return text
    .split('\n')
    .filter(line => words.some(word => line.includes(word)));
}

/** What a program prints; nothing where it is not installed. */
function output(program, ...args) {
  try {
    return execFileSync(program, args, {
      encoding: 'utf8',
      timeout: 30_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    if (error.code === 'ENOENT') {
      return '';
    }
    throw error;
  }
}
