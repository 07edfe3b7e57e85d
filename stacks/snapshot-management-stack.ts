/** One environment as a Terraform stack: state backend, provider, deployment and outputs. */
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { type TerraformElement, TerraformOutput, TerraformStack } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { bundleAssets } from './constructs/bundle-assets';
import { StateBackend } from './constructs/state-backend';
import { readableLogicalId } from './logical-id';
import { hookScripts } from './settings/hook-files';
import type { Settings } from './settings/settings';
import { SnapshotManagement } from './snapshot-management';

interface SnapshotManagementStackProps {
  readonly settings: Settings;
  /** The folder with the zips that `npm run build` writes. */
  readonly bundles: string;
}

export class SnapshotManagementStack extends TerraformStack {
  constructor(scope: Construct, environment: string, { settings, bundles }: SnapshotManagementStackProps) {
    super(scope, environment);
    const { region, accountId, backend, tags, hooks, ...deployment } = settings;

    new StateBackend(this, backend);
    new AwsProvider(this, 'aws', {
      region,
      ...(accountId !== undefined && { allowedAccountIds: [accountId] }),
      ...(Object.keys(tags).length > 0 && { defaultTags: [{ tags }] }),
    });

    const management = new SnapshotManagement(this, 'Default', {
      ...deployment,
      ...(hooks !== undefined && { hooks: hookScripts(hooks) }),
      bundles: bundleAssets(this, bundles),
    });

    const outputs = {
      state_machine_arn: management.stateMachineArn,
      trigger_function: management.triggerName,
      manager_function: management.managerName,
      retention_function: management.retentionName,
      runbook: management.runbookName,
      dead_letter_queue_url: management.deadLetterQueueUrl,
      start_a_run: `aws lambda invoke --region ${region} --function-name ${management.triggerName} /dev/stdout`,
      ...(management.instanceProfileName !== undefined && { instance_profile: management.instanceProfileName }),
    };
    for (const [name, value] of Object.entries(outputs)) new TerraformOutput(this, name, { value });
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return readableLogicalId(this, element);
  }
}
