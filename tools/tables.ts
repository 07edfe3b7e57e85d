/** The tables of the documentation: the settings of an environment, the inputs and outputs of a module. */
import { entries, wording } from '../stacks/settings/entries';
import type { Setting } from '../stacks/settings/setting';
import type { Input } from '../stacks/terraform-module/input';
import type { Output } from '../stacks/terraform-module/registry-module';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (text: string): string => `\`${text}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const checks = ({ validation }: Input): string => validation.map(({ error_message }) => error_message).join(' ');

export const inputTable = (inputs: Readonly<Record<string, Input>>): string =>
  table(
    ['input', 'description', 'type', 'default', 'checks'],
    Object.entries(inputs).map(([name, input]) => [
      code(name),
      input.description,
      code(input.type),
      input.default === undefined ? '**required**' : code(JSON.stringify(input.default)),
      checks(input),
    ]),
  );

export const outputTable = (outputs: ReadonlyMap<string, Output>): string =>
  table(
    ['output', 'description'],
    [...outputs].map(([name, { description }]) => [code(name), description]),
  );

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value ?? {}).length === 0;

function defaultOf({ default: value, optional }: Setting): string {
  if (optional !== undefined) return optional;
  if (value === undefined) return '**required**';
  return isEmpty(value) ? 'none' : code(String(value));
}

export const settingsTable = (): string =>
  table(
    ['setting', 'values', 'default', 'description'],
    entries('environment').map((entry) => [
      code(entry.path),
      entry.type.values,
      defaultOf(entry),
      wording('environment', entry.description),
    ]),
  );

/** A text with a table between the markers `<!-- name -->` and `<!-- /name -->`, in place of what is there. */
export function withTable(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The text has no ${start} and ${end}. Add them where the table belongs.`);
  return `${before}${start}\n\n${content}\n\n${end}${after}`;
}
