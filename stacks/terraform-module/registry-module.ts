/** A Terraform module as a cdktf stack without provider and backend, whose inputs and outputs have descriptions. */
import { type TerraformElement, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { readableLogicalId } from '../logical-id';
import type { Input } from './input';

export interface Output {
  readonly description: string;
  readonly value: string;
}

export class RegistryModule<Name extends string> extends TerraformStack {
  /** Only for references: renderModule declares the variables, because cdktf cannot declare a default of null. */
  readonly #variables: ReadonlyMap<string, TerraformVariable>;
  readonly outputs = new Map<string, Output>();

  constructor(
    scope: Construct,
    id: string,
    readonly inputs: Readonly<Record<Name, Input>>,
  ) {
    super(scope, id);
    this.#variables = new Map(
      Object.entries<Input>(inputs).map(([name, { type }]) => [name, new TerraformVariable(this, name, { type })]),
    );
  }

  protected variable(name: Name): TerraformVariable {
    const variable = this.#variables.get(name);
    if (variable === undefined) throw new Error(`The module has no input ${name}.`);
    return variable;
  }

  protected output(name: string, output: Output): void {
    this.outputs.set(name, output);
    new TerraformOutput(this, name, { ...output });
  }

  /** A module cannot set default_tags, because it has no provider of its own. */
  protected tagResources(tags: TerraformVariable): void {
    for (const resource of this.resources()) {
      if ('tagsInput' in resource) resource.addOverride('tags', tags.value);
    }
  }

  protected resources(): readonly TerraformResource[] {
    return this.node.findAll().filter((node) => TerraformResource.isTerraformResource(node));
  }

  protected override allocateLogicalId(element: TerraformElement | Node): string {
    return readableLogicalId(this, element);
  }
}
