/** Where-Object and ForEach-Object. */
import { type Call, cmdlet } from '../cmdlet';
import { toBoolean, toItems } from '../convert';
import { compare } from '../language/comparison-operators';
import { readMember } from '../language/members';
import { toText } from '../text';
import { ScriptBlock, type Value } from '../values';
import { selectedValue } from './selected-values';

const OPERATORS = 'EQ NE GT GE LT LE Like NotLike Match NotMatch Contains In NotIn'.split(' ');

async function passes(call: Call, item: Value): Promise<boolean> {
  const filter = call.value('FilterScript');
  if (filter instanceof ScriptBlock) return toBoolean(await selectedValue(call, item, filter));
  const value = readMember(item, toText(filter));
  const operator = OPERATORS.find((name) => call.has(name));
  if (operator === undefined) return toBoolean(value);
  return toBoolean(compare(`-${operator}`, value, call.value('Value') ?? null, () => undefined));
}

const WHERE = `[-FilterScript] <block> [-Value] <object> -InputObject <object> -${OPERATORS.join(' -')}`;

export const whereForEachCmdlets = [
  cmdlet('Where-Object ? where', WHERE, async (call) => {
    for (const item of call.items('InputObject')) if (await passes(call, item)) call.emit(item);
  }),
  cmdlet('ForEach-Object % foreach', '[-Process] <block> -InputObject <object>', async (call) => {
    const process = call.value('Process') ?? null;
    for (const item of call.items('InputObject')) {
      call.emitAll(toItems((await selectedValue(call, item, process)) ?? undefined));
    }
  }),
];
