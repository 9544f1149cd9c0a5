#!/usr/bin/env node
import { start } from './portal/start.mjs';

await start();
