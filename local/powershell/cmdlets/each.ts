/** Where-Object and ForEach-Object. */
import { type Call, cmdlet } from '../cmdlet';
import { toBoolean, toItems } from '../convert';
import { compare } from '../language/comparison';
import { readMember } from '../language/members';
import { toText } from '../text';
import { ScriptBlock, type Value } from '../values';
import { items, picked } from './pipeline-items';

const OPERATORS = [
  'EQ',
  'NE',
  'GT',
  'GE',
  'LT',
  'LE',
  'Like',
  'NotLike',
  'Match',
  'NotMatch',
  'Contains',
  'In',
  'NotIn',
];

async function passes(call: Call, item: Value): Promise<boolean> {
  const filter = call.value('FilterScript');
  if (filter instanceof ScriptBlock) return toBoolean(await picked(call, item, filter));
  const value = readMember(item, toText(filter));
  const operator = OPERATORS.find((name) => call.has(name));
  if (operator === undefined) return toBoolean(value);
  return toBoolean(compare(`-${operator}`, value, call.value('Value') ?? null, () => undefined));
}

export const eachCmdlets = [
  cmdlet({
    name: 'Where-Object',
    aliases: ['?', 'where'],
    parameters: {
      ...{ InputObject: 'value', FilterScript: 'value', Value: 'value' },
      ...Object.fromEntries(OPERATORS.map((name) => [name, 'switch' as const])),
    },
    positional: ['FilterScript', 'Value'],
    run: async (call) => {
      for (const item of items(call)) if (await passes(call, item)) call.emit(item);
    },
  }),
  cmdlet({
    name: 'ForEach-Object',
    aliases: ['%', 'foreach'],
    parameters: { InputObject: 'value', Process: 'value' },
    positional: ['Process'],
    run: async (call) => {
      const process = call.value('Process') ?? null;
      for (const item of items(call)) toItems((await picked(call, item, process)) ?? undefined).forEach(call.emit);
    },
  }),
];
