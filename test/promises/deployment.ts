/** Synthesizes a deployment with settings that no environment of the repository has. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'cdktf';
import { parseSettings } from '../../stacks/settings/check';
import type { Environment } from '../../stacks/settings/settings';
import { SnapshotManagementStack } from '../../stacks/snapshot-management-stack';

/** Built before the first test. */
const BUNDLES = path.join(__dirname, '..', '..', 'dist', 'lambdas');

export function deployment(settings: Partial<Environment>): { readonly stack: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'deployment-'));
  const app = new App({ outdir: folder });
  new SnapshotManagementStack(app, 'test', {
    settings: parseSettings('environment', 'environment', {
      region: 'eu-central-1',
      backend: { type: 'local', path: 'terraform.tfstate' },
      schedule: { expression: 'cron(0 20 * * ? *)' },
      retention: { unit: 'days', value: 7 },
      applicationServices: ['MSSQLSERVER', 'SQLSERVERAGENT'],
      ...settings,
    }),
    bundles: BUNDLES,
  });
  app.synth();
  return { stack: path.join(folder, 'stacks', 'test'), remove: () => rmSync(folder, { recursive: true }) };
}
