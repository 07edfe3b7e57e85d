/** The tables of a module's README, from its inputs and outputs: what is documented is what is there. */
import type { Input } from '../../stacks/terraform-module/input';
import type { Output } from '../../stacks/terraform-module/output';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (text: string): string => `\`${text}\``;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const remedies = ({ validation }: Input): string => validation.map(({ error_message }) => error_message).join(' ');

export const inputTable = (inputs: Readonly<Record<string, Input>>): string =>
  table(
    ['input', 'what it is', 'type', 'default', 'what is checked'],
    Object.entries(inputs).map(([name, input]) => [
      code(name),
      input.description,
      code(input.type),
      input.default === undefined ? '**required**' : code(JSON.stringify(input.default)),
      remedies(input),
    ]),
  );

export const outputTable = (outputs: ReadonlyMap<string, Output>): string =>
  table(
    ['output', 'what it is'],
    [...outputs].map(([name, { description }]) => [code(name), description]),
  );
