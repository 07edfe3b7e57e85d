/** Writes the table of settings into README.md: `npm run docs:settings`. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settingsTable, withTable } from './tables';

const README = path.join(__dirname, '..', 'README.md');

writeFileSync(README, withTable(readFileSync(README, 'utf8'), 'settings', settingsTable()));
