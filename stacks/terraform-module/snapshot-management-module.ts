/** The Terraform module: the construct of the stacks, with variables in place of values. */
import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { BUNDLE_NAMES, type ByFunction, byFunction } from '../functions';
import { SnapshotManagement } from '../snapshot-management';
import { inputs, settingsFromInputs } from './inputs';
import { outputs } from './outputs';
import { RegistryModule } from './registry-module';
import { RUNBOOK_PRECONDITIONS } from './runbook-preconditions';

export class SnapshotManagementModule extends RegistryModule<string> {
  /** `hashes` are Base64 of the SHA-256 of each zip in the module's folder `lambdas`. */
  constructor(scope: Construct, id: string, hashes: ByFunction<string>) {
    super(scope, id, inputs);
    const settings = settingsFromInputs((name) => this.variable(name));
    const management = new SnapshotManagement(this, 'Default', {
      ...settings,
      bundles: byFunction((id) => ({
        filename: `\${path.module}/lambdas/${BUNDLE_NAMES[id]}.zip`,
        sourceCodeHash: hashes[id],
      })),
      hooks: { preSnapshotScript: this.#hook('pre'), postSnapshotScript: this.#hook('post') },
    });

    this.tagResources(this.variable('tags'));
    for (const resource of this.resources()) {
      if (resource.terraformResourceType === 'aws_ssm_document') {
        resource.addOverride('lifecycle.precondition', RUNBOOK_PRECONDITIONS);
      }
    }
    for (const [name, output] of Object.entries(outputs(management, settings.name))) this.output(name, output);
  }

  /** The script that was given, otherwise the default in the module's folder. */
  #hook(which: 'pre' | 'post'): string {
    const given = `var.${which}_snapshot_script`;
    const fallback = `file("\${path.module}/powershell/${which}-snapshot.ps1")`;
    return new TerraformLocal(this, `${which}_script`, `\${trimspace(${given} == null ? ${fallback} : ${given})}`)
      .asString;
  }
}
