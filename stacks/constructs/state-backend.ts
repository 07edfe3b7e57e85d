/** Declares where Terraform keeps the state. Without a backend of our own, cdktf would write a path of the machine that ran
 *  synth; with the classes it has for them, some would need secrets in the output and some lack newer settings. */
import { TerraformBackend, type TerraformRemoteState, type TerraformStack } from 'cdktf';
import type { Backend } from '../backend';

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

export class StateBackend extends TerraformBackend {
  readonly #settings: Readonly<Record<string, unknown>>;

  constructor(stack: TerraformStack, { type, ...settings }: Backend) {
    super(stack, 'backend', type);
    this.#settings = settings;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return Object.fromEntries(Object.entries(this.#settings).map(([name, value]) => [snakeCase(name), value]));
  }

  /** For `cdktf synth --hcl`. */
  protected override synthesizeHclAttributes(): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(this.synthesizeAttributes()).map(([name, value]) => [
        name,
        { value, isBlock: false, type: 'simple', storageClassType: typeof value },
      ]),
    );
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error('The stacks of this app share nothing, so none reads the state of another.');
  }
}
