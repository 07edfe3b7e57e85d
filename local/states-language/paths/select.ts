/** Follows the steps of a path through a value. */
import { deepEqual, hasMember, isObject, type JsonValue } from '../json';
import { type Comparator, isDefinite, type Operand, type Predicate, type Selector, type Step } from './path';

/** All values that the steps lead to, in document order. */
export const select = (steps: readonly Step[], root: JsonValue): JsonValue[] =>
  steps.reduce<JsonValue[]>(
    (found, step) =>
      found.flatMap((value) =>
        (step.descend ? withDescendants(value) : [value]).flatMap((from) => pick(step.selector, from, root)),
      ),
    [root],
  );

/** How many of the steps can be taken before a member is missing. */
export function reach(steps: readonly Step[], root: JsonValue): number {
  const missing = steps.findIndex((_, index) => select(steps.slice(0, index + 1), root).length === 0);
  return missing === -1 ? steps.length : missing;
}

function pick(selector: Selector, from: JsonValue, root: JsonValue): JsonValue[] {
  switch (selector.kind) {
    case 'name':
      return hasMember(from, selector.name) ? present(from[selector.name]) : [];
    case 'index':
      return Array.isArray(from) ? present(from.at(selector.index)) : [];
    case 'slice':
      return Array.isArray(from) ? from.slice(selector.start, selector.end) : [];
    case 'wildcard':
      return children(from);
    case 'union':
      return selector.members.flatMap((member) => pick(member, from, root));
    case 'filter':
      // A filter tests the elements of an array, or an object itself.
      return (Array.isArray(from) ? from : [from]).filter((value) => holds(selector.predicate, value, root));
  }
}

function holds(predicate: Predicate, value: JsonValue, root: JsonValue): boolean {
  switch (predicate.kind) {
    case 'or':
      return predicate.of.some((part) => holds(part, value, root));
    case 'and':
      return predicate.of.every((part) => holds(part, value, root));
    case 'not':
      return !holds(predicate.of, value, root);
    case 'exists':
      return operandValue(predicate.operand, value, root) !== undefined;
    case 'compare':
      return compare(
        operandValue(predicate.left, value, root),
        predicate.comparator,
        operandValue(predicate.right, value, root),
      );
  }
}

function operandValue(operand: Operand, value: JsonValue, root: JsonValue): JsonValue | undefined {
  if (operand.kind === 'literal') return operand.value;
  const found = select(operand.steps, operand.from === '@' ? value : root);
  return isDefinite(operand.steps) ? found[0] : found;
}

function compare(left: JsonValue | undefined, comparator: Comparator, right: JsonValue | undefined): boolean {
  if (comparator === '!=') return !compare(left, '==', right);
  if (left === undefined || right === undefined) return false;
  if (comparator === '==') return deepEqual(left, right);
  const ordered =
    (typeof left === 'number' && typeof right === 'number') || (typeof left === 'string' && typeof right === 'string');
  if (!ordered) return false;
  if (comparator === '<') return left < right;
  if (comparator === '<=') return left <= right;
  return comparator === '>' ? left > right : left >= right;
}

function children(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

const withDescendants = (value: JsonValue): JsonValue[] => [value, ...children(value).flatMap(withDescendants)];

const present = (value: JsonValue | undefined): JsonValue[] => (value === undefined ? [] : [value]);
