/** Synthesizes one stack in a separate process: `tsx synthesize.ts BUNDLES OUTDIR SETTINGS-AS-JSON`. */
import { App } from 'cdktf';
import * as v from 'valibot';
import { parseSettings } from '../../stacks/settings/check';

import { SnapshotManagementStack } from '../../stacks/snapshot-management-stack';

const [bundles, outdir, environment] = v.parse(v.tuple([v.string(), v.string(), v.string()]), process.argv.slice(2));
const app = new App({ outdir });
new SnapshotManagementStack(app, 'test', {
  settings: parseSettings('environment', 'environment', JSON.parse(environment)),
  bundles,
});
app.synth();
