/** Applies the Terraform module: writes its files to a temporary folder, runs Terraform there, and reads the result from moto. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { createdBy } from '../../contracts/tags';
import { deployedTags, type RunbookSettings, runbook } from '../../runbook';
import { BUNDLE_NAMES } from '../../stacks/functions';
import { parseSettings } from '../../stacks/settings/check';
import type { Environment } from '../../stacks/settings/settings';
import { allFiles } from '../../tools/module/module-files';
import { least } from '../stacks/configurations';
import type { AwsReader } from '../terraform/aws-reader';
import { Terraform } from '../terraform/terraform';

/** Empty zips are enough for an apply. */
export function writeModule(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'module-'));
  const lambdas = path.join(folder, 'zips');
  mkdirSync(lambdas);
  for (const name of Object.values(BUNDLE_NAMES)) writeFileSync(path.join(lambdas, `${name}.zip`), EMPTY_ZIP);
  for (const [name, content] of allFiles(lambdas)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** An archive without entries. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const EMPTY_ZIP = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);

/** Terraform in a root that calls the module; `files` are written there first. */
export function root(module: string, folder: string, endpoint: string, files: Readonly<Record<string, object>> = {}) {
  const at = path.join(module, folder);
  mkdirSync(at, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(at, name), JSON.stringify(content));
  return new Terraform(at, path.join(module, 'scratch'), endpoint);
}

const Content = v.object({ Content: v.string() });
const Definition = v.object({ definition: v.string(), roleArn: v.string() });
const Role = v.object({ Value: v.string() });

export async function runbookOf(reader: AwsReader, name: string): Promise<unknown> {
  const answer = await reader.json('ssm', 'AmazonSSM.GetDocument', { Name: `${name}-EbsVolumeSnapshot` });
  return JSON.parse(v.parse(Content, answer).Content);
}

type Given = NonNullable<Environment['vss']>;

/** The runbook of an environment with these settings, with one difference: the step that follows a VSS failure is always part of
 *  it, and Terraform writes whether the runbook continues there. */
export function expectedRunbook(
  name: string,
  settings: Omit<RunbookSettings, 'assumeRole' | 'vssComponentsVersion' | 'snapshots'>,
  given: Given = {},
): object {
  const { componentsVersion, ...vss } = parseSettings('environment', 'environment', {
    ...least,
    acceptedGrade: 'CrashConsistent',
    vss: given,
  }).vss;
  const document = runbook({
    ...settings,
    assumeRole: `arn:aws:iam::123456789012:role/${name}-Automation`,
    vssComponentsVersion: componentsVersion,
    snapshots: { ...vss, onVssFailure: 'crash-consistent', tags: deployedTags(createdBy(name), vss.tags) },
  });
  const withNextStep = ({ onFailure }: { readonly onFailure: string }) =>
    vss.onVssFailure === 'fail' && onFailure === 'step:CreateCrashConsistentSnapshots'
      ? 'step:PostSnapshotExecution'
      : onFailure;
  return { ...document, mainSteps: document.mainSteps.map((step) => ({ ...step, onFailure: withNextStep(step) })) };
}

export async function workflowOf(reader: AwsReader, name: string): Promise<unknown> {
  const stateMachineArn = `arn:aws:states:eu-central-1:123456789012:stateMachine:${name}Sample`;
  const answer = await reader.json('states', 'AWSStepFunctions.DescribeStateMachine', { stateMachineArn });
  return JSON.parse(v.parse(Definition, answer).definition);
}

export async function parameterOf(reader: AwsReader, name: string): Promise<string> {
  const answer = await reader.json('ssm', 'AmazonSSM.GetParameter', { Name: name });
  return v.parse(v.object({ Parameter: Role }), answer).Parameter.Value;
}

/** The statements of a role's own policy. */
export async function statementsOf(reader: AwsReader, role: string): Promise<readonly unknown[]> {
  const xml = await reader.iam('GetRolePolicy', { RoleName: role, PolicyName: 'permissions' });
  const [, document = ''] = /<PolicyDocument>([^<]*)<\/PolicyDocument>/.exec(xml) ?? [];
  const text = decodeURIComponent(document.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  return v.parse(v.object({ Statement: v.array(v.unknown()) }), JSON.parse(text)).Statement;
}

export type Calls = readonly Readonly<Record<string, unknown>>[];

/** A root module with one call for each set of values. They pass through variables, because `${` is text in a tfvars file. */
export const calling = (module: string, folder: string, endpoint: string, calls: Calls): Terraform =>
  root(module, folder, endpoint, {
    'main.tf.json': {
      variable: Object.fromEntries(
        calls.flatMap((values, call) => Object.keys(values).map((name) => [`${name}_${call}`, {}])),
      ),
      module: Object.fromEntries(
        calls.map((values, call) => [
          `call_${call}`,
          {
            source: '../',
            ...Object.fromEntries(Object.keys(values).map((name) => [name, `\${var.${name}_${call}}`])),
          },
        ]),
      ),
    },
    'terraform.tfvars.json': Object.fromEntries(
      calls.flatMap((values, call) => Object.entries(values).map(([name, value]) => [`${name}_${call}`, value])),
    ),
  });

/** Terraform's output of a plan as one line: Terraform breaks lines at the width of a terminal. */
export async function planned(terraform: Terraform): Promise<string> {
  await terraform.init();
  const { output } = await terraform.run('plan', '-input=false');
  return output.replace(/[\s│]+/g, ' ');
}
