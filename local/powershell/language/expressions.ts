/** Expressions: how each type of node of the syntax tree is evaluated. */
import { fromItems, parseNumber, toBoolean, toItems, toNumber } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import type { Evaluator, Session } from '../session';
import { childOfType, type SyntaxNode, typeName } from '../syntax';
import { toText } from '../text';
import { cast } from '../types/cast';
import { Hashtable, ScriptBlock, TypeReference, type Value } from '../values';
import { calculate, range } from './arithmetic';
import { assign, increment } from './assignment';
import { compare } from './comparison-operators';
import { childAt, evaluate, outputsOf, resultOf } from './dispatch';
import { format } from './format';
import { callMethod, callStatic, memberName, readIndex, readMember, readStatic } from './members';
import { expandable, expandableHere, hereBody, verbatim } from './strings';
import { readVariable } from './variables';

const binary =
  (operation: (operator: string, left: Value, right: Value, session: Session) => Value): Evaluator =>
  async (node, session) => {
    const left = await evaluate(childAt(node, 0), session);
    return operation(childAt(node, 1).text, left, await evaluate(childAt(node, 2), session), session);
  };

const arithmetic = binary(calculate);
const comparison = binary((operator, left, right, session) =>
  compare(operator, left, right, (found) => session.scope.set('Matches', found)),
);

/** `-and` and `-or` evaluate the right side only when the left one does not decide. */
const logical: Evaluator = async (node, session) => {
  const left = toBoolean(await evaluate(childAt(node, 0), session));
  const operator = childAt(node, 1).type;
  if ((operator === '-and' && !left) || (operator === '-or' && left)) return left;
  const right = toBoolean(await evaluate(childAt(node, 2), session));
  return operator === '-xor' ? left !== right : right;
};

/** The values of expressions that are separated by commas. */
async function valuesOf(nodes: readonly SyntaxNode[], session: Session): Promise<Value[]> {
  const values: Value[] = [];
  for (const node of nodes) {
    if (node.type !== ',') values.push(await evaluate(node, session));
  }
  return values;
}

const ranged: Evaluator = async (node, session) =>
  range(await evaluate(childAt(node, 0), session), await evaluate(childAt(node, 2), session));

const formatted: Evaluator = async (node, session) => {
  const template = toText(await evaluate(childAt(node, 0), session));
  return format(template, toItems(await evaluate(childAt(node, 2), session)));
};

const not = (operand: Value): Value => !toBoolean(operand);

const UNARY: Readonly<Record<string, (operand: Value) => Value>> = {
  ',': (operand) => [operand],
  '!': not,
  '-not': not,
  '-': (operand) => -toNumber(operand),
  '+': (operand) => toNumber(operand),
  '-bnot': (operand) => ~toNumber(operand),
  '-join': (operand) => toItems(operand).map(toText).join(''),
  '-split': (operand) => toText(operand).trim().split(/\s+/),
};

const unary: Evaluator = async (node, session) => {
  const { type, text } = childAt(node, 0);
  const operation = UNARY[type];
  if (operation === undefined) throw new UnsupportedPowerShell(`the operator ${text}`, node.line);
  return operation(await evaluate(childAt(node, 1), session));
};

const hashtable: Evaluator = async (node, session) => {
  const table = new Hashtable();
  for (const entry of childOfType(node, 'hash_literal_body')?.children ?? []) {
    const [key, , value] = entry.children;
    if (key === undefined || value === undefined) continue;
    const name = key.type === 'key_expression' || key.type === 'simple_name' ? key.text : await evaluate(key, session);
    table.set(name, await evaluate(value, session));
  }
  return table;
};

const member: Evaluator = async (node, session) => {
  const name = await memberName(childAt(node, 2), session);
  const target = await evaluate(childAt(node, 0), session);
  if (childAt(node, 1).type !== '::') return readMember(target, name, session.scope.strict);
  return readStatic(target instanceof TypeReference ? target.name : toText(target), name, session);
};

const invocation: Evaluator = async (node, session) => {
  if (node.children.length < 4) throw new UnsupportedPowerShell(`the construct '${node.text}'`, node.line);
  const target = await evaluate(childAt(node, 0), session);
  const name = await memberName(childAt(node, 2), session);
  const args = await valuesOf(childOfType(childAt(node, 3), 'argument_expression_list')?.children ?? [], session);
  const result = await (childAt(node, 1).type === '::'
    ? callStatic(target instanceof TypeReference ? target.name : toText(target), name, args, session)
    : callMethod(target, name, args));
  session.checkpoint();
  return result;
};

/** By the grammar's name of the node. */
export const evaluators: Readonly<Record<string, Evaluator>> = {
  variable: (node, session) => readVariable(node.text, session),
  braced_variable: (node, session) => readVariable(node.text, session),
  decimal_integer_literal: (node) => parseNumber(node.text),
  hexadecimal_integer_literal: (node) => parseNumber(node.text),
  real_literal: (node) => parseNumber(node.text),
  verbatim_string_characters: (node) => verbatim(node.text),
  verbatim_here_string_characters: (node) => hereBody(node.text),
  expandable_string_literal: expandable,
  expandable_here_string_literal: expandableHere,
  additive_expression: arithmetic,
  multiplicative_expression: arithmetic,
  bitwise_expression: arithmetic,
  comparison_expression: comparison,
  logical_expression: logical,
  range_expression: ranged,
  format_expression: formatted,
  array_literal_expression: (node, session) => valuesOf(node.children, session),
  expression_with_unary_operator: unary,
  pre_increment_expression: increment,
  pre_decrement_expression: increment,
  post_increment_expression: increment,
  post_decrement_expression: increment,
  cast_expression: async (node, session) => cast(typeName(childAt(node, 0)), await evaluate(childAt(node, 1), session)),
  assignment_expression: assign,
  parenthesized_expression: (node, session) => resultOf(childAt(node, 1), session),
  sub_expression: async (node, session) => fromItems(await outputsOf(node.children.slice(1, -1), session)),
  array_expression: (node, session) => outputsOf(node.children.slice(1, -1), session),
  script_block_expression: (node) => new ScriptBlock(node),
  hash_literal_expression: hashtable,
  type_literal: (node) => new TypeReference(typeName(node)),
  member_access: member,
  element_access: async (node, session) =>
    readIndex(
      await evaluate(childAt(node, 0), session),
      await evaluate(childAt(node, 2), session),
      session.scope.strict,
    ),
  invokation_expression: invocation,
};
