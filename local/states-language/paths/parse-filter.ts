/** Parses the condition of a filter: `@.status == 'open' && (@.size > 1 || @.urgent)`. */
import type { Cursor } from '../cursor';
import type { Comparator, Operand, Predicate, Step } from './path';

const COMPARATORS: readonly Comparator[] = ['==', '!=', '<=', '>=', '<', '>'];

/** A filter holds paths, and paths hold filters: `readSteps` parses the steps of a path in the condition. */
type ReadSteps = (cursor: Cursor) => Step[];

export const readPredicate = (cursor: Cursor, readSteps: ReadSteps): Predicate =>
  readSeries(cursor, 'or', '||', () => readSeries(cursor, 'and', '&&', () => readTerm(cursor, readSteps)));

function readSeries(cursor: Cursor, kind: 'or' | 'and', operator: string, readOne: () => Predicate): Predicate {
  const first = readOne();
  const of = [first];
  cursor.skipSpace();
  while (cursor.take(operator)) {
    of.push(readOne());
    cursor.skipSpace();
  }
  return of.length === 1 ? first : { kind, of };
}

function readTerm(cursor: Cursor, readSteps: ReadSteps): Predicate {
  cursor.skipSpace();
  if (cursor.take('!')) return { kind: 'not', of: readTerm(cursor, readSteps) };
  if (cursor.take('(')) {
    const inner = readPredicate(cursor, readSteps);
    cursor.expect(')');
    return inner;
  }
  const left = readOperand(cursor, readSteps);
  cursor.skipSpace();
  const comparator = COMPARATORS.find((candidate) => cursor.take(candidate));
  if (comparator !== undefined) return { kind: 'compare', left, comparator, right: readOperand(cursor, readSteps) };
  if (left.kind === 'literal') return cursor.fail('a comparison expected (==, !=, <, <=, >, >=)');
  return { kind: 'exists', operand: left };
}

function readOperand(cursor: Cursor, readSteps: ReadSteps): Operand {
  cursor.skipSpace();
  if (cursor.take('@')) return { kind: 'path', from: '@', steps: readSteps(cursor) };
  if (cursor.take('$')) return { kind: 'path', from: '$', steps: readSteps(cursor) };
  if (cursor.take('true')) return { kind: 'literal', value: true };
  if (cursor.take('false')) return { kind: 'literal', value: false };
  if (cursor.take('null')) return { kind: 'literal', value: null };
  const quoted = cursor.match(/'[^']*'|"[^"]*"/y);
  if (quoted !== undefined) return { kind: 'literal', value: quoted.slice(1, -1) };
  const number = cursor.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (number === undefined) return cursor.fail('a path, string, number, true, false or null expected');
  return { kind: 'literal', value: Number(number) };
}
