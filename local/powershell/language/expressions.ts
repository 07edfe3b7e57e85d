/** Expressions: what each kind of node of the syntax tree is worth. */

import { fromItems, parseNumber, toBoolean, toItems, toNumber } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import type { Evaluator, Session } from '../session';
import { childOfType, type SyntaxNode, typeName } from '../syntax';
import { toText } from '../text';
import { cast } from '../types/cast';
import { Hashtable, ScriptBlock, TypeReference, type Value } from '../values';
import { calculate, range } from './arithmetic';
import { assign, step } from './assignment';
import { compare, logical } from './comparison-operators';
import { evaluate, outputsOf, resultOf } from './dispatch';
import { format } from './format';
import { callMethod, callStatic, readIndex, readMember, readStatic } from './members';
import { expandable, expandableHere, hereBody, verbatim } from './strings';
import { readVariable } from './variables';

const part = (node: SyntaxNode, position: number): SyntaxNode => {
  const child = node.children.at(position);
  if (child === undefined) throw new UnsupportedPowerShell(`the construct '${node.text}'`, node.line);
  return child;
};

const binary =
  (operation: (operator: string, left: Value, right: Value, session: Session) => Value): Evaluator =>
  async (node, session) => {
    const left = await evaluate(part(node, 0), session);
    return operation(part(node, 1).text, left, await evaluate(part(node, 2), session), session);
  };

const arithmetic = binary(calculate);
const comparison = binary((operator, left, right, session) =>
  compare(operator, left, right, (found) => session.scope.set('Matches', found)),
);

const shortCircuit: Evaluator = async (node, session) => {
  const left = await evaluate(part(node, 0), session);
  const operator = part(node, 1).type;
  if (operator === '-and' && !toBoolean(left)) return false;
  if (operator === '-or' && toBoolean(left)) return true;
  return logical[operator]?.(left, await evaluate(part(node, 2), session)) ?? false;
};

const list: Evaluator = async (node, session) => {
  const items: Value[] = [];
  for (const child of node.children) {
    if (child.type !== ',') items.push(await evaluate(child, session));
  }
  return items;
};

const ranged: Evaluator = async (node, session) =>
  range(await evaluate(part(node, 0), session), await evaluate(part(node, 2), session));

const formatted: Evaluator = async (node, session) => {
  const template = toText(await evaluate(part(node, 0), session));
  return format(template, toItems(await evaluate(part(node, 2), session)));
};

const unary: Evaluator = async (node, session) => {
  const operator = part(node, 0);
  const operand = await evaluate(part(node, 1), session);
  switch (operator.type) {
    case ',':
      return [operand];
    case '!':
    case '-not':
      return !toBoolean(operand);
    case '-':
      return -toNumber(operand);
    case '+':
      return toNumber(operand);
    case '-bnot':
      return ~toNumber(operand);
    case '-join':
      return toItems(operand).map(toText).join('');
    case '-split':
      return toText(operand).trim().split(/\s+/);
    default:
      throw new UnsupportedPowerShell(`the operator ${operator.text}`, node.line);
  }
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

async function memberName(node: SyntaxNode, session: Session): Promise<string> {
  const name = part(node, 0);
  return name.type === 'simple_name' ? name.text : toText(await evaluate(name, session));
}

const member: Evaluator = async (node, session) => {
  const name = await memberName(part(node, 2), session);
  const target = await evaluate(part(node, 0), session);
  if (part(node, 1).type !== '::') return readMember(target, name, session.scope.strict);
  return readStatic(target instanceof TypeReference ? target.name : toText(target), name, session);
};

const invocation: Evaluator = async (node, session) => {
  if (node.children.length < 4) throw new UnsupportedPowerShell(`the construct '${node.text}'`, node.line);
  const target = await evaluate(part(node, 0), session);
  const name = await memberName(part(node, 2), session);
  const args: Value[] = [];
  const given = childOfType(part(node, 3), 'argument_expression_list');
  for (const argument of given?.children ?? []) {
    if (argument.type !== ',') args.push(await evaluate(argument, session));
  }
  const result = await (part(node, 1).type === '::'
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
  logical_expression: shortCircuit,
  range_expression: ranged,
  format_expression: formatted,
  array_literal_expression: list,
  expression_with_unary_operator: unary,
  pre_increment_expression: step,
  pre_decrement_expression: step,
  post_increment_expression: step,
  post_decrement_expression: step,
  cast_expression: async (node, session) => cast(typeName(part(node, 0)), await evaluate(part(node, 1), session)),
  parenthesized_expression: async (node, session) => {
    const inner = part(node, 1);
    return inner.type === 'assignment_expression' ? assign(inner, session) : resultOf(inner, session);
  },
  sub_expression: async (node, session) => fromItems(await outputsOf(node.children.slice(1, -1), session)),
  array_expression: (node, session) => outputsOf(node.children.slice(1, -1), session),
  script_block_expression: (node) => new ScriptBlock(node),
  hash_literal_expression: hashtable,
  type_literal: (node) => new TypeReference(typeName(node)),
  member_access: member,
  element_access: async (node, session) =>
    readIndex(await evaluate(part(node, 0), session), await evaluate(part(node, 2), session), session.scope.strict),
  invokation_expression: invocation,
};
