/** The Terraform module: the construct of the stacks, with variables in place of values. */
import { TerraformLocal } from 'cdktf';
import type { Construct } from 'constructs';
import { defaultScripts } from '../../runbook';
import { BUNDLE_NAMES, type ByFunction, byFunction } from '../functions';
import { SnapshotManagement } from '../snapshot-management';
import { inputs, settingsFromInputs } from './inputs';
import { outputs } from './outputs';
import { RegistryModule } from './registry-module';
import { RUNBOOK_PRECONDITIONS } from './runbook-preconditions';

const hookFile = (which: string): string => `hooks/${which}-snapshot.ps1`;

/** The files with the default hooks, by path in the module's folder. Those of powershell/ are for readers: with their help and comments
 *  they would hardly fit into the runbook. */
export const defaultHookFiles = (): readonly (readonly [string, string])[] =>
  Object.entries(defaultScripts()).map(([which, text]) => [hookFile(which), `${text}\n`]);

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
    const fallback = `file("\${path.module}/${hookFile(which)}")`;
    return new TerraformLocal(this, `${which}_script`, `\${trimspace(${given} == null ? ${fallback} : ${given})}`)
      .asString;
  }
}
