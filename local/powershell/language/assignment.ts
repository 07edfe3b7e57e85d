/** `=`, `+=` and its kin, `++` and `--`, on variables, members and elements. */

import { toItems, toNumber } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import type { Session } from '../session';
import { type SyntaxNode, typeName } from '../syntax';
import { toText } from '../text';
import { castTo } from '../types/cast';
import type { Value } from '../values';
import { calculate } from './arithmetic';
import { evaluate, resultOf } from './dispatch';
import { readIndex, readMember, writeIndex, writeMember } from './members';
import { readVariable, writeVariable } from './variables';

interface Place {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
}

const unassignable = (node: SyntaxNode) => new UnsupportedPowerShell(`an assignment to '${node.text}'`, node.line);

async function placeOf(node: SyntaxNode, session: Session): Promise<Place> {
  const [first, second, third] = node.children;
  if (node.type === 'variable') {
    return { read: () => readVariable(node.text, session), write: (value) => writeVariable(node.text, value, session) };
  }
  if (node.type === 'cast_expression' && first !== undefined && second !== undefined) {
    const place = await placeOf(second, session);
    return { read: place.read, write: (value) => place.write(castTo(typeName(first), value)) };
  }
  if (first === undefined || third === undefined) throw unassignable(node);
  if (node.type === 'member_access' && second?.type !== '::') {
    const target = await evaluate(first, session);
    const inner = third.children[0];
    const name =
      inner === undefined || inner.type === 'simple_name' ? third.text : toText(await evaluate(inner, session));
    const { strict } = session.scope;
    return { read: () => readMember(target, name, strict), write: (value) => writeMember(target, name, value) };
  }
  if (node.type !== 'element_access') throw unassignable(node);
  const target = await evaluate(first, session);
  const index = await evaluate(third, session);
  return { read: () => readIndex(target, index), write: (value) => writeIndex(target, index, value) };
}

async function several(targets: readonly SyntaxNode[], value: Value, session: Session): Promise<void> {
  const items = toItems(value);
  for (const [position, target] of targets.entries()) {
    const rest = items.slice(position);
    const last = position === targets.length - 1;
    (await placeOf(target, session)).write(last && rest.length > 1 ? rest : (rest[0] ?? null));
  }
}

/** The value assigned, for `($x = 1)`. */
export async function assign(node: SyntaxNode, session: Session): Promise<Value> {
  const [target, operator, source] = node.children;
  if (target === undefined || operator === undefined || source === undefined) throw unassignable(node);
  const given =
    source.type === 'assignment_expression'
      ? await assign(source, session)
      : ((await resultOf(source, session)) ?? null);
  if (target.type === 'array_literal_expression' && operator.text === '=') {
    await several(
      target.children.filter((child) => child.type !== ','),
      given,
      session,
    );
    return given;
  }
  const place = await placeOf(target, session);
  const value = operator.text === '=' ? given : calculate(operator.text.slice(0, -1), place.read(), given);
  place.write(value);
  return value;
}

export async function step(node: SyntaxNode, session: Session): Promise<Value> {
  const operand = node.children.find((child) => child.named);
  if (operand === undefined) throw unassignable(node);
  const place = await placeOf(operand, session);
  const before = toNumber(place.read());
  const after = node.type.includes('increment') ? before + 1 : before - 1;
  place.write(after);
  return node.type.startsWith('post') ? before : after;
}
