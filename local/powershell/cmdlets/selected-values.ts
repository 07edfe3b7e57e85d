/** What a property name, a script block or a calculated property selects from an item. */
import type { Call } from '../cmdlet';
import { outputOf } from '../language/functions';
import { readMember } from '../language/members';
import { toText } from '../text';
import { Hashtable, ScriptBlock, type Value } from '../values';

/** `$_` is the item while the block runs, and what it was before afterwards. */
async function outputWithItem(call: Call, item: Value, block: ScriptBlock): Promise<Value> {
  const { scope } = call.session;
  const before = scope.get('_');
  scope.set('_', item);
  try {
    return await outputOf(block, call.session);
  } finally {
    if (before === undefined) scope.remove('_');
    else scope.set('_', before);
  }
}

export async function selectedValue(call: Call, item: Value, selector: Value): Promise<Value> {
  if (selector instanceof ScriptBlock) return outputWithItem(call, item, selector);
  if (selector instanceof Hashtable) {
    return selectedValue(call, item, selector.get('Expression') ?? selector.get('e') ?? null);
  }
  return readMember(item, toText(selector));
}
