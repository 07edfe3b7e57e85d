/** The files of a module in the layout of the Terraform Registry, without traces of cdktf. */
import { App } from 'cdktf';
import * as v from 'valibot';
import type { Input } from './input';
import type { RegistryModule } from './registry-module';

/** OpenTofu was forked from 1.5: Terraform and OpenTofu both support everything that the module uses since then. */
const REQUIRED_VERSION = '>= 1.5.0';

/** From the version that the tests apply, to the end of the major version that the arguments were generated from. */
const AWS_PROVIDER = { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' };

const Block = v.record(v.string(), v.unknown());
const Rendered = v.object({
  output: Block,
  data: Block,
  locals: v.optional(Block),
  resource: Block,
});

/** cdktf adds comments with the construct paths of each block, which mean nothing outside this repository. */
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

/** Renders without synthesizing, because cdktf synthesizes no stack without a provider. */
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

/** Only optional inputs without a default value are nullable: a caller may pass null for them. */
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
