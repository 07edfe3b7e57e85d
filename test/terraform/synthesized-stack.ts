/** A synthesized stack with its references replaced by the attributes in Terraform's state. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const Configuration = v.object({
  resource: v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown()))),
});

type Attributes = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

export class SynthesizedStack {
  readonly #resources: v.InferOutput<typeof Configuration>['resource'];
  readonly #attributes: Attributes;

  constructor(folder: string, attributes: Attributes) {
    const text = readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8');
    this.#resources = v.parse(Configuration, JSON.parse(text)).resource;
    this.#attributes = attributes;
  }

  names(type: string): readonly string[] {
    return Object.keys(this.#resources[type] ?? {});
  }

  argument(type: string, name: string, argument: string): string {
    return this.#resolve(v.parse(v.string(), this.#resources[type]?.[name]?.[argument]));
  }

  /** The variables of a function. */
  variables(name: string): Readonly<Record<string, string>> {
    const environment = this.#resources.aws_lambda_function?.[name]?.environment;
    const { variables } = v.parse(v.object({ variables: v.record(v.string(), v.string()) }), environment);
    return Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, this.#resolve(value)]));
  }

  #resolve(text: string): string {
    return text.replace(/\$\{((?:data\.)?\w+\.[\w-]+)\.(\w+)\}/g, (reference, address: string, attribute: string) => {
      const value = this.#attributes.get(address)?.[attribute];
      if (typeof value !== 'string') throw new Error(`Terraform's state has no ${reference}.`);
      return value;
    });
  }
}
