import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = '/sys/fs/cgroup';

/** The cgroup below which all pods live. */
export const CGROUP = 'riverrun';

/**
 * Pods weigh as much as this many busy processes a core. By default the whole
 * cgroup would weigh as one, and a build on the machine would starve all jobs.
 */
const WEIGHT_IN_PROCESSES = 4;

/** Makes the cgroup in every hierarchy (v1) or in the one (v2). */
export function ensureCgroup(root = ROOT): void {
  for (const hierarchy of hierarchies(root)) {
    const directory = path.join(hierarchy, CGROUP);
    fs.mkdirSync(directory, { recursive: true });
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      inherit(hierarchy, directory, file);
    }
    const weight = WEIGHT_IN_PROCESSES * os.availableParallelism();
    setIfThere(path.join(directory, 'cpu.shares'), weight * 1024);
  }
  const controllers = path.join(root, 'cgroup.controllers');
  if (fs.existsSync(controllers)) {
    enableControllers(root, fs.readFileSync(controllers, 'utf8'));
    // With v2 the other side is one cgroup, too, not each of its processes.
    setIfThere(
      path.join(root, CGROUP, 'cpu.weight'),
      WEIGHT_IN_PROCESSES * 100,
    );
  }
}

/** Processes of all pods. */
export function podProcesses(root = ROOT): number[] {
  const pids = new Set<number>();
  for (const directory of cgroupDirectories(root)) {
    try {
      fs.readFileSync(path.join(directory, 'cgroup.procs'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .forEach(pid => pids.add(Number(pid)));
    } catch {
      // The cgroup went away between listing and reading.
    }
  }
  return [...pids];
}

/** Removes the cgroup; its processes must have ended. */
export function removeCgroup(root = ROOT): void {
  for (const directory of cgroupDirectories(root).reverse()) {
    try {
      fs.rmdirSync(directory);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // EBUSY: a killed process is not quite gone; the next start comes by.
      if (code !== 'ENOENT' && code !== 'EBUSY') {
        throw error;
      }
    }
  }
}

/** Our directory in each hierarchy and all below, parents first. */
function cgroupDirectories(root: string): string[] {
  return hierarchies(root)
    .map(hierarchy => path.join(hierarchy, CGROUP))
    .filter(directory => fs.existsSync(directory))
    .flatMap(directory => [directory, ...below(directory)]);
}

function below(directory: string): string[] {
  try {
    return fs
      .readdirSync(directory, { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .flatMap(entry => {
        const child = path.join(directory, entry.name);
        return [child, ...below(child)];
      });
  } catch {
    return [];
  }
}

/** One directory with v2, one a controller with v1 (links are doubles). */
function hierarchies(root: string): string[] {
  if (fs.existsSync(path.join(root, 'cgroup.controllers'))) {
    return [root];
  }
  return fs
    .readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => path.join(root, entry.name))
    .filter(directory => fs.existsSync(path.join(directory, 'cgroup.procs')));
}

/** In a v1 cpuset no process may run before it names processors and memory. */
function inherit(parent: string, child: string, file: string) {
  const source = path.join(parent, file);
  const target = path.join(child, file);
  if (
    fs.existsSync(source) &&
    fs.existsSync(target) &&
    fs.readFileSync(target, 'utf8').trim() === ''
  ) {
    const value = fs.readFileSync(source, 'utf8').trim();
    if (value) {
      fs.writeFileSync(target, value);
    }
  }
}

function setIfThere(file: string, value: number) {
  if (fs.existsSync(file)) {
    fs.writeFileSync(file, String(value));
  }
}

function enableControllers(root: string, controllers: string) {
  for (const controller of controllers.trim().split(/\s+/)) {
    for (const directory of [root, path.join(root, CGROUP)]) {
      try {
        fs.writeFileSync(
          path.join(directory, 'cgroup.subtree_control'),
          `+${controller}`,
        );
      } catch {
        // Not every controller can be handed down; the kubelet says which it
        // misses.
      }
    }
  }
}
