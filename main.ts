/** Environments in, one Terraform stack per environment out. Started by `npm run synth` and by `cdktf synth`. */
import path from 'node:path';
import { App } from 'cdktf';
import { environments } from './environments';
import { checkEnvironments } from './stacks/check-environments';
import { SnapshotManagementStack } from './stacks/snapshot-management-stack';

const BUNDLES = path.join(__dirname, 'dist', 'lambdas');

const checked = checkEnvironments(environments);
if ('faults' in checked) {
  console.error(`Nothing was written: the settings have ${checked.faults.length} fault(s).`);
  for (const fault of checked.faults) console.error(`- ${fault}`);
  process.exitCode = 2;
} else {
  const app = new App();
  for (const [environment, settings] of Object.entries(checked.settings)) {
    new SnapshotManagementStack(app, environment, { settings, bundles: BUNDLES });
  }
  app.synth();
}
