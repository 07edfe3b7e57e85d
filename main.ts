/** Synthesizes one Terraform stack per environment; `npm run synth` and `cdktf synth` run it. */
import path from 'node:path';
import { App } from 'cdktf';
import { environments } from './environments';
import { checkEnvironments } from './stacks/settings/check-environments';
import type { Settings } from './stacks/settings/settings';
import { SnapshotManagementStack } from './stacks/snapshot-management-stack';

const BUNDLES = path.join(__dirname, 'dist', 'lambdas');

function synthesize(settings: Readonly<Record<string, Settings>>): void {
  const app = new App();
  for (const [environment, each] of Object.entries(settings)) {
    new SnapshotManagementStack(app, environment, { settings: each, bundles: BUNDLES });
  }
  app.synth();
}

const checked = checkEnvironments(environments);
if ('faults' in checked) {
  console.error(`Nothing was written. Correct these settings first:\n- ${checked.faults.join('\n- ')}`);
  process.exitCode = 2;
} else {
  synthesize(checked.settings);
}
