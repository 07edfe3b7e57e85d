/** A Terraform module as cdktf sees it: a stack without provider and backend, with inputs and outputs that explain themselves. */
import { type TerraformElement, TerraformOutput, TerraformResource, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct, Node } from 'constructs';
import { readableLogicalId } from '../logical-id';
import type { Input } from './input';
import type { Output } from './output';

export class RegistryModule<Name extends string> extends TerraformStack {
  /** For references only: cdktf cannot declare a variable whose default is null. */
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

  /** A module has no provider of its own whose default_tags it could set. */
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
