#!/usr/bin/env node
import path from 'node:path';
import { ensureNode } from './bootstrap/node.mjs';
import { resolvePaths } from './bootstrap/paths.mjs';

// Prints the folder of the Node that the suite runs on: PATH="$(node scripts/node-path.mjs):$PATH"
process.stdout.write(`${path.join(await ensureNode(resolvePaths()), 'bin')}\n`);
