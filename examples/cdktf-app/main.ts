/** A CDK for Terraform app with its own stack, key and names, and the backups as one construct in it. */
import path from 'node:path';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, S3Backend, TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
// In your own app, import these from the package: 'fsx-ebs-snapshot-mgmt/stacks/...'.
import { bundleAssets } from '../../stacks/constructs/bundle-assets';
import { SnapshotManagement } from '../../stacks/snapshot-management';

const PACKAGE = path.join(__dirname, '..', '..');

/** Read long hooks from files; short ones can be part of the code. */
const STOP = `$ErrorActionPreference = 'Stop'
Stop-Service -Name 'OrderEntry'
`;
const START = `$ErrorActionPreference = 'Stop'
$service = Get-Service -Name 'OrderEntry'
if ($service.Status -ne 'Running') { Start-Service -InputObject $service }
$service.WaitForStatus('Running', (New-TimeSpan -Seconds 90))
`;

export class OrdersStack extends TerraformStack {
  constructor(scope: Construct, id: string, { bundles }: { readonly bundles: string }) {
    super(scope, id);
    new S3Backend(this, { bucket: 'orders-terraform-state', key: 'orders.tfstate', region: 'eu-central-1' });
    new AwsProvider(this, 'aws', { region: 'eu-central-1' });

    const key = new KmsKey(this, 'key', { enableKeyRotation: true });
    const days = new TerraformVariable(this, 'days', {
      type: 'number',
      default: 30,
      description: 'Days to keep copies.',
    });

    // Props may be values or tokens, such as the key and the variable of this stack. Two of these constructs need two names.
    const backups = new SnapshotManagement(this, 'backups', {
      name: 'Orders',
      schedule: { expression: 'cron(0 1 * * ? *)', timezone: 'Europe/Berlin', enabled: true },
      retention: { unit: 'days', value: days.numberValue },
      targets: { instances: { tagKey: 'Application', tagValue: 'orders' } },
      hooks: { preSnapshotScript: STOP, postSnapshotScript: START },
      kmsKeyArn: key.arn,
      bundles: bundleAssets(this, bundles),
    });
    new TerraformOutput(this, 'runs', { value: backups.stateMachineArn });
  }
}

if (require.main === module) {
  const app = new App();
  new OrdersStack(app, 'orders', { bundles: path.join(PACKAGE, 'dist', 'lambdas') });
  app.synth();
}
