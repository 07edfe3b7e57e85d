/** What Terraform reads of a module, file by file in the registry's form: nothing says where it was made, or with what. */
import { App } from 'cdktf';
import * as v from 'valibot';
import type { Input } from './input';
import type { RegistryModule } from './registry-module';

/** 1.5.0 is where OpenTofu set out from: what both know since then is all that is used here. */
const REQUIRED_VERSION = '>= 1.5.0';

/** From the version that the tests apply to the end of the major version that the arguments were generated from. */
const AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };

const Block = v.record(v.string(), v.unknown());
const Rendered = v.object({
  output: Block,
  data: Block,
  locals: v.optional(Block),
  resource: Block,
});

/** cdktf notes in comments which construct a block came from, with paths of the tree that it is about to leave. */
const withoutComments = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== '//')
      .map(([key, each]) => [key, withoutComments(each)]),
  );
};

const file = (content: object): string => `${JSON.stringify(withoutComments(content), null, 2)}\n`;

/** The app is never synthesized: a module has no provider, and cdktf writes no stack without one. */
export function renderModule(make: (app: App) => RegistryModule<string>) {
  const module = make(new App());
  const { output, ...main } = v.parse(Rendered, module.toTerraform());
  const files: ReadonlyMap<string, string> = new Map([
    ['main.tf.json', file(main)],
    ['variables.tf.json', file({ variable: declarations(module.inputs) })],
    ['outputs.tf.json', file({ output })],
    [
      'versions.tf.json',
      file({ terraform: { required_version: REQUIRED_VERSION, required_providers: { aws: AWS_PROVIDER } } }),
    ],
  ]);
  return { module, files };
}

/** Only what may be left out may be null: then null means the default to whoever passes it on from a variable of theirs. */
const declarations = (inputs: Readonly<Record<string, Input>>) =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, { description, type, validation, ...rest }]) => [
      name,
      {
        description,
        type,
        ...rest,
        nullable: rest.default === null,
        ...(validation.length > 0 && { validation }),
      },
    ]),
  );
