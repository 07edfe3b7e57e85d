/** Runs the differential suite: `npm run test:differential`. Installs the other interpreter first, which needs the npm registry. */
import { spawnSync } from 'node:child_process';
import { runSuite } from '../run-suite';

// Its package requires Node.js 22; `other-interpreter.ts` adds the only function that Node.js 20 lacks, so the warning is hidden.
const install = spawnSync('npm ci --loglevel=error', { cwd: __dirname, shell: true, stdio: 'inherit' });

if (install.status === 0) {
  process.exitCode = runSuite('differential');
} else {
  console.error('SKIPPED: npm run test:differential could not install aws-local-stepfunctions from the npm registry.');
  process.exitCode = process.env.CI === 'true' ? 1 : 0;
}
