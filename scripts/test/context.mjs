import fs from 'node:fs';
import path from 'node:path';
import { nodeEnvironment } from '../bootstrap/node.mjs';
import { checkout } from '../bootstrap/paths.mjs';
import { yarn } from '../bootstrap/yarn.mjs';
import { runForStatus, tailOf } from '../process/run.mjs';
import { failedOnce, passedOnce } from './result.mjs';

/** Where logs and reports of a run lie. */
export const resultsFolder = path.join(checkout, 'test-results');

/**
 * What a part of the tests works with: its log, its reports, commands on the
 * suite's own Node, and the services it may need.
 */
export class PartContext {
  /**
   * @param {{ name: string, nodeFolder: string, paths: object, services: object }} options
   */
  constructor({ name, nodeFolder, paths, services }) {
    this.name = name;
    this.nodeFolder = nodeFolder;
    this.paths = paths;
    this.services = services;
    this.logFile = path.join(resultsFolder, `${name}.log`);
    fs.rmSync(this.logFile, { force: true });
  }

  /** Path of a report that the part writes; an older one is gone. */
  report(extension) {
    const file = path.join(resultsFolder, `${this.name}.${extension}`);
    fs.rmSync(file, { force: true });
    return file;
  }

  get node() {
    return path.join(this.nodeFolder, 'bin', 'node');
  }

  /** Command of a program among the suite's own dependencies. */
  yarn(...args) {
    return yarn(this.nodeFolder, ...args);
  }

  /** Runs a command with all output in the part's log; answers its exit status. */
  async exec(command, options = {}) {
    const result = await runForStatus(command, {
      logFile: options.logFile ?? this.logFile,
      timeoutMs: 20 * 60_000,
      cwd: checkout,
      ...options,
      env: {
        CI: 'true',
        FORCE_COLOR: '0',
        ...nodeEnvironment(this.nodeFolder),
        ...options.env,
      },
    });
    if (result.status !== 0) {
      fs.appendFileSync(this.logFile, `\n(${result.how})\n`);
    }
    return result.status;
  }

  /** Runs a command that passes or fails as a whole. */
  async check(command, options = {}) {
    const status = await this.exec(command, options);
    return status === 0 ? passedOnce() : failedOnce(options.name ?? this.name);
  }

  tail() {
    return tailOf(this.logFile, 0, 40);
  }
}
