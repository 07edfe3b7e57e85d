/** Parses a path: child, bracket, index, slice, wildcard, union, filter and recursive descent. */
import { Cursor, canRead } from '../cursor';
import { readPredicate } from './parse-filter';
import type { Path, Root, Selector, Step } from './path';

const NAME = /[\p{L}\p{N}_$@-]+/uy;
const VARIABLE = /[\p{L}_][\p{L}\p{N}_]*/uy;
const INTEGER = /-?\d+/y;

const parsed = new Map<string, Path>();

/** Throws a SyntaxFault unless `text` is a path. */
export function parsePath(text: string): Path {
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const cursor = new Cursor(text);
  const path = readPath(cursor);
  if (!cursor.atEnd) cursor.fail('end of the path expected');
  parsed.set(text, path);
  return path;
}

export const isPath = (text: string): boolean => canRead(() => parsePath(text));

/** Parses a path at the cursor, for example an argument of an intrinsic function. */
export function readPath(cursor: Cursor): Path {
  const before = cursor.rest;
  cursor.expect('$');
  const root = readRoot(cursor);
  const steps = readSteps(cursor);
  return { text: before.slice(0, before.length - cursor.rest.length), root, steps };
}

function readRoot(cursor: Cursor): Root {
  if (cursor.take('$')) return { kind: 'context' };
  const name = cursor.match(VARIABLE);
  return name === undefined ? { kind: 'input' } : { kind: 'variable', name };
}

function readSteps(cursor: Cursor): Step[] {
  const steps: Step[] = [];
  for (;;) {
    if (cursor.take('..'))
      steps.push({ descend: true, selector: cursor.take('[') ? readBracket(cursor) : readChild(cursor) });
    else if (cursor.take('.')) steps.push({ descend: false, selector: readChild(cursor) });
    else if (cursor.take('[')) steps.push({ descend: false, selector: readBracket(cursor) });
    else return steps;
  }
}

function readChild(cursor: Cursor): Selector {
  if (cursor.take('*')) return { kind: 'wildcard' };
  const name = cursor.match(NAME);
  if (name === undefined) return cursor.fail('the name of a member expected');
  if (cursor.rest.startsWith('('))
    cursor.fail(`the JSONPath function ${name}() is not supported; an intrinsic function may do the same`);
  return { kind: 'name', name };
}

function readBracket(cursor: Cursor): Selector {
  cursor.skipSpace();
  if (cursor.take('*')) return closed(cursor, { kind: 'wildcard' });
  if (cursor.take('?(')) {
    const predicate = readPredicate(cursor, readSteps);
    cursor.expect(')');
    return closed(cursor, { kind: 'filter', predicate });
  }
  const members = [readMember(cursor)];
  cursor.skipSpace();
  while (cursor.take(',')) {
    cursor.skipSpace();
    members.push(readMember(cursor));
    cursor.skipSpace();
  }
  const [first] = members;
  if (members.length === 1 && first !== undefined) return closed(cursor, first);
  if (members.some((member) => member.kind === 'slice')) cursor.fail('a slice cannot be part of a union');
  return closed(cursor, { kind: 'union', members });
}

function readMember(cursor: Cursor): Selector {
  const quoted = cursor.match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/sy);
  if (quoted !== undefined) {
    const quote = quoted.charAt(0);
    return { kind: 'name', name: quoted.slice(1, -1).replaceAll(`\\${quote}`, quote) };
  }
  const start = cursor.match(INTEGER);
  if (cursor.take(':')) {
    const end = cursor.match(INTEGER);
    return { kind: 'slice', start: integer(start), end: integer(end) };
  }
  if (start === undefined) return cursor.fail('a quoted name, an index, a slice, * or a filter expected');
  return { kind: 'index', index: Number(start) };
}

function closed(cursor: Cursor, selector: Selector): Selector {
  cursor.skipSpace();
  cursor.expect(']');
  return selector;
}

const integer = (digits: string | undefined): number | undefined => (digits === undefined ? undefined : Number(digits));
