/** Environments in, one Terraform stack per environment out. Started by `npm run synth` and by `cdktf synth`. */
import path from 'node:path';
import { App } from 'cdktf';
import { environments } from './environments';
import { checkEnvironments } from './stacks/check-environments';
import type { Settings } from './stacks/settings';
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
  console.error(`Nothing was written, the settings have to be corrected first:\n- ${checked.faults.join('\n- ')}`);
  process.exitCode = 2;
} else {
  synthesize(checked.settings);
}
