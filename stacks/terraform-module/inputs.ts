/** The inputs of the Terraform module, derived from the catalogue of settings, and the settings made of them. */
import type { TerraformVariable } from 'cdktf';
import { nested, parseSettings } from '../settings/check';
import { entries, wording } from '../settings/entries';
import type { Setting } from '../settings/setting';
import type { Input } from './input';

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Terraform evaluates both operands of `||`, but of a conditional only the branch it takes. */
const unlessNull = (optional: boolean, variable: string, test: string): string =>
  optional ? `${variable} == null ? true : ${test}` : test;

export function inputOf({ type, description, optional, default: value }: Setting, name: string): Input {
  const variable = `var.${name}`;
  return {
    description: wording('module', description),
    type: type.terraform,
    ...(optional !== undefined ? { default: null } : value !== undefined && { default: value }),
    validation: type.conditions(variable).map(({ test, message }) => ({
      condition: `\${${unlessNull(optional !== undefined, variable, test)}}`,
      error_message: sentence(message),
    })),
  };
}

export const inputs: Readonly<Record<string, Input>> = Object.fromEntries(
  entries('module').flatMap((entry) => (entry.input === undefined ? [] : [[entry.input, inputOf(entry, entry.input)]])),
);

/** The construct's settings, with a variable in place of each value. */
export const settingsFromInputs = (variable: (name: string) => TerraformVariable) =>
  parseSettings(
    'construct',
    'module',
    nested(
      entries('construct').flatMap(({ path, type, input, optional }) => {
        if (input === undefined) return [];
        const value = variable(input)[type.variable];
        return [[path, optional === undefined ? value : { nullable: value }] as const];
      }),
    ),
  );
