#!/usr/bin/env node
import { dev } from './portal/dev.mjs';

await dev();
