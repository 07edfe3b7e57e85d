/** Synthesizes a stack into a temporary folder and reads back what Terraform would read. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App, TerraformResource } from 'cdktf';
import * as v from 'valibot';
import { BUNDLE_NAMES } from '../../stacks/functions';
import { parseSettings } from '../../stacks/settings/check';
import type { Environment } from '../../stacks/settings/settings';
import { SnapshotManagementStack } from '../../stacks/snapshot-management-stack';

const Blocks = v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown())));

const TerraformConfiguration = v.object({
  data: Blocks,
  resource: Blocks,
  output: v.record(v.string(), v.object({ value: v.string() })),
  provider: v.object({ aws: v.array(v.record(v.string(), v.unknown())) }),
  terraform: v.object({ backend: v.record(v.string(), v.unknown()), required_providers: v.unknown() }),
});

export type TerraformConfiguration = v.InferOutput<typeof TerraformConfiguration>;

/** The zips have no real content: other tests cover the bundles. */
export function synthesize(environment: Environment): {
  readonly text: string;
  readonly configuration: TerraformConfiguration;
  /** How many resources the constructs created: Terraform sees fewer if two of them have the same address. */
  readonly resources: number;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'stacks-'));
  try {
    const bundles = path.join(folder, 'bundles');
    mkdirSync(bundles);
    for (const name of Object.values(BUNDLE_NAMES)) writeFileSync(path.join(bundles, `${name}.zip`), name);
    const app = new App({ outdir: path.join(folder, 'out') });
    const stack = new SnapshotManagementStack(app, 'test', {
      settings: parseSettings('environment', 'environment', environment),
      bundles,
    });
    app.synth();
    const text = readFileSync(path.join(folder, 'out', 'stacks', 'test', 'cdk.tf.json'), 'utf8');
    return {
      text,
      configuration: v.parse(TerraformConfiguration, JSON.parse(text)),
      resources: stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node)).length,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A resource's argument, which has to be a string. */
export function argument({ resource }: TerraformConfiguration, type: string, name: string, argument: string): string {
  return v.parse(v.string(), resource[type]?.[name]?.[argument]);
}

const Statements = v.object({
  Statement: v.array(
    v.object({
      Sid: v.optional(v.string()),
      Action: v.union([v.string(), v.array(v.string())]),
      Resource: v.optional(v.union([v.string(), v.array(v.string())])),
      Principal: v.optional(v.object({ Service: v.string() })),
      Condition: v.optional(v.record(v.string(), v.record(v.string(), v.string()))),
    }),
  ),
});

export type Statement = v.InferOutput<typeof Statements>['Statement'][number];

/** The statements of all policies of a kind, each with the address it is found at. */
export const statements = (
  { resource }: TerraformConfiguration,
  type: 'aws_iam_role' | 'aws_iam_role_policy',
): readonly (readonly [string, Statement])[] =>
  Object.entries(resource[type] ?? {}).flatMap(([name, role]) => {
    const json = v.parse(v.string(), role[type === 'aws_iam_role' ? 'assume_role_policy' : 'policy']);
    return v.parse(Statements, JSON.parse(json)).Statement.map((each) => [`${type}.${name}`, each] as const);
  });

/** The resources in a readable form: policies as objects, without the two large documents, which have their own tests. */
export const readable = ({ data, resource, ...others }: TerraformConfiguration): unknown => ({
  ...others,
  ...Object.fromEntries(
    [data, resource].flatMap((blocks) =>
      Object.entries(blocks).flatMap(([type, named]) =>
        Object.entries(named).map(([name, { '//': _, ...body }]) => [
          `${type}.${name}`,
          Object.fromEntries(Object.entries(body).map(([key, value]) => [key, readableValue(key, value)])),
        ]),
      ),
    ),
  ),
});

function readableValue(key: string, value: unknown): unknown {
  if (key === 'content' || key === 'definition') return `(JSON: ${key})`;
  return typeof value === 'string' && value.startsWith('{') ? JSON.parse(value) : value;
}
