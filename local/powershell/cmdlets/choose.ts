/** Select-, Sort- and Measure-Object. */
import { type Call, cmdlet } from '../cmdlet';
import { toItems, toNumber } from '../convert';
import { isEqual, order } from '../language/compare';
import { readMember } from '../language/members';
import { toText } from '../text';
import { Hashtable, PsObject, type Value } from '../values';
import { items, picked } from './pipeline-items';

function uniqueOnly(values: readonly Value[]): readonly Value[] {
  return values.filter((value, position) => values.findIndex((other) => isEqual(other, value, true)) === position);
}

async function select(call: Call, item: Value): Promise<Value> {
  const expanded = call.value('ExpandProperty');
  if (expanded !== undefined) return readMember(item, toText(expanded));
  const selectors = toItems(call.value('Property'));
  if (selectors.length === 0) return item;
  const made = new PsObject();
  for (const selector of selectors) {
    const name = selector instanceof Hashtable ? (selector.get('Name') ?? selector.get('n') ?? '') : selector;
    made.set(toText(name), await picked(call, item, selector));
  }
  return made;
}

function measure(call: Call, values: readonly Value[]): PsObject {
  const result = new PsObject(['Microsoft.PowerShell.Commands.GenericMeasureInfo']).set('Count', values.length);
  const property = call.text('Property');
  const calculates = ['Sum', 'Average', 'Maximum', 'Minimum'].some((name) => call.flag(name));
  const measured = calculates ? values : [];
  const numbers = measured.map((value) => toNumber(property === undefined ? value : readMember(value, property)));
  const sum = numbers.reduce((total, number) => total + number, 0);
  result.set('Sum', call.flag('Sum') ? sum : null).set('Average', call.flag('Average') ? sum / numbers.length : null);
  return result
    .set('Maximum', call.flag('Maximum') ? Math.max(...numbers) : null)
    .set('Minimum', call.flag('Minimum') ? Math.min(...numbers) : null);
}

async function sorted(call: Call): Promise<readonly Value[]> {
  const selectors = toItems(call.value('Property'));
  const keyed: { readonly item: Value; readonly keys: readonly Value[] }[] = [];
  for (const item of items(call)) {
    const keys: Value[] = [];
    for (const selector of selectors) keys.push(await picked(call, item, selector));
    keyed.push({ item, keys: selectors.length === 0 ? [item] : keys });
  }
  const direction = call.flag('Descending') ? -1 : 1;
  keyed.sort((one, other) => {
    const position = one.keys.findIndex((key, index) => order(key, other.keys[index] ?? null) !== 0);
    return position === -1 ? 0 : direction * order(one.keys[position] ?? null, other.keys[position] ?? null);
  });
  return keyed.map(({ item }) => item);
}

export const chooseCmdlets = [
  cmdlet({
    name: 'Select-Object',
    aliases: ['select'],
    parameters: {
      ...{
        InputObject: 'value',
        Property: 'value',
        ExpandProperty: 'value',
        First: 'value',
        Last: 'value',
        Skip: 'value',
      },
      Unique: 'switch',
    },
    positional: ['Property'],
    run: async (call) => {
      const skipped = items(call).slice(call.number('Skip') ?? 0);
      const first = skipped.slice(0, call.number('First') ?? skipped.length);
      const last = call.has('Last') ? first.slice(-(call.number('Last') ?? 0)) : first;
      const chosen: Value[] = [];
      for (const item of last) chosen.push(...toItems(await select(call, item)));
      (call.flag('Unique') ? uniqueOnly(chosen) : chosen).forEach(call.emit);
    },
  }),
  cmdlet({
    name: 'Sort-Object',
    aliases: ['sort'],
    parameters: { InputObject: 'value', Property: 'value', Descending: 'switch', Unique: 'switch' },
    positional: ['Property'],
    run: async (call) => {
      const values = await sorted(call);
      (call.flag('Unique') ? uniqueOnly(values) : values).forEach(call.emit);
    },
  }),
  cmdlet({
    name: 'Measure-Object',
    aliases: ['measure'],
    parameters: {
      ...{ InputObject: 'value', Property: 'value', Sum: 'switch', Average: 'switch' },
      ...{ Maximum: 'switch', Minimum: 'switch' },
    },
    positional: ['Property'],
    run: (call) => call.emit(measure(call, items(call))),
  }),
];
