/** Declares where Terraform keeps the state. cdktf's default is a path on the machine that ran synth, and its own backend classes
 *  require secrets in the output or lack newer settings. */
import { TerraformBackend, type TerraformRemoteState, type TerraformStack } from 'cdktf';
import type { Backend } from '../settings/backend';

/** A setting as cdktf's HCL writer expects it. In JSON, blocks, maps and strings need no distinction. */
const hclForm = (name: string, value: unknown): object => {
  if (name === 'workspaces') return { value, isBlock: true, type: 'struct', storageClassType: 'struct' };
  if (typeof value === 'object') return { value, isBlock: false, type: 'map', storageClassType: 'stringMap' };
  return { value, isBlock: false, type: 'simple', storageClassType: typeof value };
};

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const attributes = (settings: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      snakeCase(name),
      typeof value === 'object' && value !== null ? attributes(value) : value,
    ]),
  );

export class StateBackend extends TerraformBackend {
  readonly #type: Backend['type'];
  readonly #settings: object;

  constructor(stack: TerraformStack, { type, ...settings }: Backend) {
    super(stack, 'backend', type);
    this.#type = type;
    this.#settings = settings;
  }

  override toTerraform(): object {
    return this.#declaration(attributes(this.#settings));
  }

  /** For `cdktf synth --hcl`. */
  override toHclTerraform(): object {
    return this.#declaration(
      Object.fromEntries(
        Object.entries(attributes(this.#settings)).map(([name, value]) => [name, hclForm(name, value)]),
      ),
    );
  }

  override getRemoteStateDataSource(): TerraformRemoteState {
    throw new Error('The stacks are independent: none reads the state of another.');
  }

  /** HCP Terraform is declared in a block `cloud`, all others in a block `backend`. */
  #declaration(settings: object): object {
    return { terraform: this.#type === 'cloud' ? { cloud: settings } : { backend: { [this.#type]: settings } } };
  }
}
