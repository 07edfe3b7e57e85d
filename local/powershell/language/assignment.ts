/** `=`, `+=` and the like, `++` and `--`, on variables, members and elements. */
import { toItems, toNumber } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import type { Evaluator, Session } from '../session';
import { type SyntaxNode, typeName } from '../syntax';
import { castTo } from '../types/cast';
import type { Value } from '../values';
import { calculate } from './arithmetic';
import { evaluate } from './dispatch';
import { memberName, readIndex, readMember, writeIndex, writeMember } from './members';
import { readVariable, writeVariable } from './variables';

/** What an assignment can write to. */
interface Target {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
}

const unassignable = (node: SyntaxNode) => new UnsupportedPowerShell(`an assignment to '${node.text}'`, node.line);

async function targetOf(node: SyntaxNode, session: Session): Promise<Target> {
  const [first, second, third] = node.children;
  if (node.type === 'variable') {
    return { read: () => readVariable(node.text, session), write: (value) => writeVariable(node.text, value, session) };
  }
  if (node.type === 'cast_expression' && first !== undefined && second !== undefined) {
    const { read, write } = await targetOf(second, session);
    return { read, write: (value) => write(castTo(typeName(first), value)) };
  }
  if (first === undefined || third === undefined) throw unassignable(node);
  if (node.type === 'member_access' && second?.type !== '::') {
    const object = await evaluate(first, session);
    const name = await memberName(third, session);
    const { strict } = session.scope;
    return { read: () => readMember(object, name, strict), write: (value) => writeMember(object, name, value) };
  }
  if (node.type !== 'element_access') throw unassignable(node);
  const list = await evaluate(first, session);
  const index = await evaluate(third, session);
  return { read: () => readIndex(list, index), write: (value) => writeIndex(list, index, value) };
}

/** `$a, $b = 1, 2, 3`: the last target takes all that is left. */
async function assignEach(nodes: readonly SyntaxNode[], value: Value, session: Session): Promise<Value> {
  const targets = nodes.filter(({ type }) => type !== ',');
  for (const [position, node] of targets.entries()) {
    const rest = toItems(value).slice(position);
    const isLast = position === targets.length - 1;
    const target = await targetOf(node, session);
    target.write(isLast && rest.length > 1 ? rest : (rest[0] ?? null));
  }
  return value;
}

/** The result is the value assigned, as in `($x = 1)`. */
export const assign: Evaluator = async (node, session) => {
  const [left, operator, source] = node.children;
  if (left === undefined || operator === undefined || source === undefined) throw unassignable(node);
  const given = await evaluate(source, session);
  if (left.type === 'array_literal_expression' && operator.text === '=')
    return assignEach(left.children, given, session);
  const target = await targetOf(left, session);
  const value = operator.text === '=' ? given : calculate(operator.text.slice(0, -1), target.read(), given);
  target.write(value);
  return value;
};

/** `++` and `--`, before or after their operand. */
export const increment: Evaluator = async (node, session) => {
  const operand = node.children.find((child) => child.named);
  if (operand === undefined) throw unassignable(node);
  const target = await targetOf(operand, session);
  const before = toNumber(target.read());
  const after = node.type.includes('increment') ? before + 1 : before - 1;
  target.write(after);
  return node.type.startsWith('post') ? before : after;
};
