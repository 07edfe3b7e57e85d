/** Reads a stack as CDK for Terraform writes it: `cdk.tf.json` in the stack's folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { InputFault } from '../input-fault';
import { schemaFaults } from '../schema-faults';

export interface Resource {
  /** As Terraform names it: `aws_iam_role.manager` or `data.aws_region.current`. */
  readonly address: string;
  readonly type: string;
  readonly configuration: Readonly<Record<string, unknown>>;
}

const Blocks = v.optional(v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown()))), {});

const Provider = v.looseObject({ region: v.optional(v.string()) });

const StackFile = v.object({
  provider: v.optional(v.object({ aws: v.optional(v.union([v.array(Provider), Provider]), []) })),
  resource: Blocks,
  data: Blocks,
});

export interface Stack {
  readonly resources: readonly Resource[];
  /** Of the provider, if it is plain text. */
  readonly region: string | undefined;
}

export function readStack(folder: string): Stack {
  const path = join(folder, 'cdk.tf.json');
  const remedy = 'Name the folder of a synthesized stack, such as cdktf.out/stacks/NAME; npm run synth writes them.';
  let document: unknown;
  try {
    document = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputFault(`${path} cannot be read as a stack: ${reason}. ${remedy}`, { cause });
  }
  const parsed = v.safeParse(StackFile, document);
  if (!parsed.success) {
    const faults = schemaFaults(parsed.issues, 'the file');
    throw new InputFault(`${path} is not a stack in Terraform's JSON: ${faults.join('; ')}. ${remedy}`);
  }
  const { provider, resource, data } = parsed.output;
  const region = [provider?.aws ?? []]
    .flat()
    .map((block) => block.region)
    .find((text) => text !== undefined);
  return {
    resources: [...resourcesOf('', resource), ...resourcesOf('data.', data)],
    region: region?.includes('${') ? undefined : region,
  };
}

const resourcesOf = (prefix: string, blocks: v.InferOutput<typeof Blocks>): Resource[] =>
  Object.entries(blocks).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, configuration]) => ({
      address: `${prefix}${type}.${name}`,
      type,
      configuration,
    })),
  );
