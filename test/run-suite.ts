/** Runs one project of `suites.config.cjs` and returns jest's exit code. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export function runSuite(project: string, options = process.argv.slice(2)): number {
  const config = path.join(__dirname, 'suites.config.cjs');
  const jest = [require.resolve('jest/bin/jest'), '--config', config, '--selectProjects', project];
  return spawnSync(process.execPath, [...jest, ...options], { stdio: 'inherit' }).status ?? 1;
}
