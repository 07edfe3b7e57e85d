/** Select-, Sort- and Measure-Object. */
import { type Call, cmdlet } from '../cmdlet';
import { toItems, toNumber } from '../convert';
import { isEqual, order } from '../language/equality';
import { readMember } from '../language/members';
import { toText } from '../text';
import { Hashtable, PsObject, type Value } from '../values';
import { selectedValue } from './selected-values';

function unique(call: Call, values: readonly Value[]): readonly Value[] {
  if (!call.flag('Unique')) return values;
  return values.filter((value, position) => values.findIndex((other) => isEqual(other, value, true)) === position);
}

async function select(call: Call, item: Value): Promise<Value> {
  const expanded = call.value('ExpandProperty');
  if (expanded !== undefined) return readMember(item, toText(expanded));
  const selectors = toItems(call.value('Property'));
  if (selectors.length === 0) return item;
  const selected = new PsObject();
  for (const selector of selectors) {
    const name = selector instanceof Hashtable ? (selector.get('Name') ?? selector.get('n') ?? '') : selector;
    selected.set(toText(name), await selectedValue(call, item, selector));
  }
  return selected;
}

const CALCULATIONS: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  Sum: (numbers) => numbers.reduce((total, number) => total + number, 0),
  Average: (numbers) => numbers.reduce((total, number) => total + number, 0) / numbers.length,
  Maximum: (numbers) => Math.max(...numbers),
  Minimum: (numbers) => Math.min(...numbers),
};

function measure(call: Call, values: readonly Value[]): PsObject {
  const result = new PsObject(['Microsoft.PowerShell.Commands.GenericMeasureInfo']).set('Count', values.length);
  const property = call.text('Property');
  const toMeasure = (value: Value) => toNumber(property === undefined ? value : readMember(value, property));
  for (const [name, calculate] of Object.entries(CALCULATIONS)) {
    result.set(name, call.flag(name) ? calculate(values.map(toMeasure)) : null);
  }
  return result;
}

async function sorted(call: Call): Promise<readonly Value[]> {
  const selectors = toItems(call.value('Property'));
  const keyed: { readonly item: Value; readonly keys: readonly Value[] }[] = [];
  for (const item of call.items('InputObject')) {
    const keys: Value[] = [];
    for (const selector of selectors) keys.push(await selectedValue(call, item, selector));
    keyed.push({ item, keys: selectors.length === 0 ? [item] : keys });
  }
  const direction = call.flag('Descending') ? -1 : 1;
  keyed.sort((one, other) => {
    const orders = one.keys.map((key, index) => order(key, other.keys[index] ?? null));
    return direction * (orders.find((each) => each !== 0) ?? 0);
  });
  return keyed.map(({ item }) => item);
}

export const selectSortMeasureCmdlets = [
  cmdlet(
    'Select-Object select',
    '[-Property] <object[]> -InputObject <object> -ExpandProperty <string> -First <int> -Last <int> -Skip <int> -Unique',
    async (call) => {
      const skipped = call.items('InputObject').slice(call.number('Skip') ?? 0);
      const first = skipped.slice(0, call.number('First') ?? skipped.length);
      const last = call.has('Last') ? first.slice(-(call.number('Last') ?? 0)) : first;
      const selected: Value[] = [];
      for (const item of last) selected.push(...toItems(await select(call, item)));
      call.emitAll(unique(call, selected));
    },
  ),
  cmdlet('Sort-Object sort', '[-Property] <object[]> -InputObject <object> -Descending -Unique', async (call) =>
    call.emitAll(unique(call, await sorted(call))),
  ),
  cmdlet(
    'Measure-Object measure',
    '[-Property] <string> -InputObject <object> -Sum -Average -Maximum -Minimum',
    (call) => call.emit(measure(call, call.items('InputObject'))),
  ),
];
