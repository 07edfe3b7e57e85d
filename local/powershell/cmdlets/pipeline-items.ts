/** The items that an *-Object cmdlet works on, and what a script block or a property name picks from one. */
import type { Call } from '../cmdlet';
import { toItems } from '../convert';
import { outputOf } from '../language/functions';
import { readMember } from '../language/members';
import { toText } from '../text';
import { Hashtable, ScriptBlock, type Value } from '../values';

export const items = (call: Call): readonly Value[] =>
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
export async function picked(call: Call, item: Value, selector: Value): Promise<Value> {
  if (selector instanceof ScriptBlock) return withItem(call, item, () => outputOf(selector, call.session));
  if (selector instanceof Hashtable) {
    return picked(call, item, selector.get('Expression') ?? selector.get('e') ?? null);
  }
  return readMember(item, toText(selector));
}
