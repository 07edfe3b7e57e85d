/** The *-Object cmdlets: filter, map, pick, sort, count. */
import { type Call, cmdlet } from '../cmdlet';
import { toBoolean, toItems, toNumber } from '../convert';
import { UnknownToInstance } from '../errors';
import { isEqual, order } from '../language/compare';
import { compare } from '../language/comparison';
import { outputOf } from '../language/functions';
import { readMember } from '../language/members';
import { toText } from '../text';
import { canonicalType } from '../types/cast';
import { Hashtable, PsObject, ScriptBlock, type Value } from '../values';

const items = (call: Call): readonly Value[] =>
  call.has('InputObject') ? toItems(call.value('InputObject')) : (call.input ?? []);

/** `$_` is the item while `work` runs, and what it was afterwards. */
async function withItem<T>(call: Call, item: Value, work: () => Promise<T>): Promise<T> {
  const { scope } = call.session;
  const before = scope.get('_');
  scope.set('_', item);
  try {
    return await work();
  } finally {
    if (before === undefined) scope.remove('_');
    else scope.set('_', before);
  }
}

/** A property by name, or what a script block makes of the item. */
async function picked(call: Call, item: Value, selector: Value): Promise<Value> {
  if (selector instanceof ScriptBlock) return withItem(call, item, () => outputOf(selector, call.session));
  if (selector instanceof Hashtable) {
    return picked(call, item, selector.get('Expression') ?? selector.get('e') ?? null);
  }
  return readMember(item, toText(selector));
}

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
  const numbers = values.map((value) => toNumber(property === undefined ? value : readMember(value, property)));
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

export const objectCmdlets = [
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
  cmdlet({
    name: 'New-Object',
    parameters: { TypeName: 'value', ArgumentList: 'value', Property: 'value' },
    positional: ['TypeName', 'ArgumentList'],
    run: (call) => {
      const name = call.text('TypeName') ?? '';
      const properties = call.value('Property');
      if (['psobject', 'pscustomobject'].includes(canonicalType(name).replace('management.automation.', ''))) {
        const made = new PsObject();
        for (const [key, value] of properties instanceof Hashtable ? properties.entries() : [])
          made.set(toText(key), value);
        return call.emit(made);
      }
      const construct = call.session.host.types.get(canonicalType(name))?.construct;
      if (construct === undefined) throw new UnknownToInstance(`the type ${name}`);
      return call.emit(construct(toItems(call.value('ArgumentList'))));
    },
  }),
];
