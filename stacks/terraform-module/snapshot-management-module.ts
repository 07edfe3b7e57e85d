/** The Terraform module: the construct of the stacks, with variables in place of values. */
import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { SnapshotManagement } from '../snapshot-management';
import { type InputName, inputs } from './inputs';
import { outputs } from './outputs';
import { RegistryModule } from './registry-module';
import { RUNBOOK_PRECONDITIONS } from './runbook-preconditions';

/** Base64 of the SHA-256 of each zip in the module's folder `lambdas`. */
export interface SourceCodeHashes {
  readonly trigger: string;
  readonly manager: string;
}

const zip = (name: string, sourceCodeHash: string) => ({
  filename: `\${path.module}/lambdas/${name}.zip`,
  sourceCodeHash,
});

export class SnapshotManagementModule extends RegistryModule<InputName> {
  constructor(scope: Construct, id: string, hashes: SourceCodeHashes) {
    super(scope, id, inputs);
    const text = (name: InputName): string => this.variable(name).stringValue;
    const number = (name: InputName): number => this.variable(name).numberValue;

    const management = new SnapshotManagement(this, 'Default', {
      bundles: { trigger: zip('sfn-trigger', hashes.trigger), manager: zip('snapshot-mgmt', hashes.manager) },
      name: text('name'),
      schedule: {
        expression: text('schedule_expression'),
        timezone: text('schedule_timezone'),
        enabled: this.variable('schedule_enabled').booleanValue,
      },
      retention: {
        unit: this.variable('retention_unit').value,
        value: number('retention_value'),
        keepAtLeast: number('keep_at_least'),
      },
      targets: {
        fileSystems: { tagKey: text('file_system_tag_key'), tagValue: text('file_system_tag_value') },
        instances: { tagKey: text('instance_tag_key'), tagValue: text('instance_tag_value') },
      },
      acceptedGrade: this.variable('accepted_grade').value,
      workflow: {
        fileSystemConcurrency: number('file_system_concurrency'),
        instanceConcurrency: number('instance_concurrency'),
        pauseBetweenAttemptsSeconds: number('pause_between_attempts_seconds'),
      },
      applicationServices: this.variable('application_services').listValue,
      applicationHealth: {
        ports: this.variable('application_health_ports').listValue,
        seconds: number('application_health_seconds'),
      },
      hooks: { preSnapshotScript: this.#hook('pre'), postSnapshotScript: this.#hook('post') },
      watchdogMinutes: number('watchdog_minutes'),
      vss: {
        componentsVersion: text('vss_components_version'),
        copyOnly: this.variable('vss_copy_only').booleanValue,
        noWriters: this.variable('vss_no_writers').booleanValue,
        excludeBootVolume: this.variable('exclude_boot_volume').booleanValue,
        description: text('snapshot_description'),
        tags: this.variable('snapshot_tags').value,
        onVssFailure: this.variable('on_vss_failure').value,
      },
      logRetentionDays: number('log_retention_days'),
      kmsKeyArn: { nullable: text('kms_key_arn') },
    });

    this.tagResources(this.variable('tags'));
    for (const resource of this.resources()) {
      if (resource.terraformResourceType === 'aws_ssm_document') {
        resource.addOverride('lifecycle.precondition', RUNBOOK_PRECONDITIONS);
      }
    }
    for (const [name, output] of Object.entries(outputs(management, text('name')))) this.output(name, output);
  }

  /** The script that was given, else the one that lies in the module. */
  #hook(which: 'pre' | 'post'): string {
    const given = `var.${which}_snapshot_script`;
    const ours = `file("\${path.module}/powershell/${which}-snapshot.ps1")`;
    return new TerraformLocal(this, `${which}_script`, `\${trimspace(${given} == null ? ${ours} : ${given})}`).asString;
  }
}
