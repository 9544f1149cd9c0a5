#!/usr/bin/env node
import { test } from './test/program.mjs';

await test(process.argv.slice(2));
