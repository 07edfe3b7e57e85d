/** Parses the call of an intrinsic function. Arguments are strings, numbers, true, false, null, paths and calls. */
import { Cursor, canRead } from '../cursor';
import { readPath } from '../paths/parse';
import type { Path } from '../paths/path';
import { arrays } from './arrays';
import { encodings } from './encodings';
import type { IntrinsicFunction } from './function';
import { jsonData } from './json-data';
import { mathematics } from './mathematics';
import { strings } from './strings';

/** All intrinsic functions of the JSONPath dialect, by name. */
const FUNCTIONS = new Map<string, IntrinsicFunction>(
  Object.entries({ ...arrays, ...encodings, ...jsonData, ...mathematics, ...strings }),
);

/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const MAX_NESTING = 10;

export type Argument =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'path'; readonly path: Path }
  | Call;

export interface Call {
  readonly kind: 'call';
  readonly function: IntrinsicFunction;
  readonly args: readonly Argument[];
}

/** Throws a SyntaxFault unless `text` is a call of a known function with the right number of arguments. */
export function parseCall(text: string): Call {
  const cursor = new Cursor(text);
  const call = readCall(cursor, 1);
  if (!cursor.atEnd) cursor.fail('end of the function call expected');
  return call;
}

function readCall(cursor: Cursor, depth: number): Call {
  if (depth > MAX_NESTING) cursor.fail(`more than ${MAX_NESTING} nested function calls`);
  const name = cursor.match(/States\.\w+/y) ?? cursor.fail('the name of an intrinsic function expected');
  const known = FUNCTIONS.get(name);
  if (known === undefined) return cursor.fail(`${name} is not an intrinsic function`);
  cursor.skipSpace();
  cursor.expect('(');
  const args = readArguments(cursor, depth);
  const [least, most] = known.arity;
  if (args.length < least || args.length > most) cursor.fail(`${name} does not take ${args.length} arguments`);
  return {
    kind: 'call',
    function: known,
    args: args.map((argument, index) => (name === 'States.Format' && index === 0 ? argument : unescaped(argument))),
  };
}

function readArguments(cursor: Cursor, depth: number): Argument[] {
  const args: Argument[] = [];
  cursor.skipSpace();
  if (cursor.take(')')) return args;
  do {
    cursor.skipSpace();
    args.push(readArgument(cursor, depth));
    cursor.skipSpace();
  } while (cursor.take(','));
  cursor.expect(')');
  return args;
}

function readArgument(cursor: Cursor, depth: number): Argument {
  if (cursor.rest.startsWith('$')) return { kind: 'path', path: readPath(cursor) };
  if (cursor.rest.startsWith('States.')) return readCall(cursor, depth + 1);
  if (cursor.take("'")) return { kind: 'literal', value: readText(cursor) };
  const word = cursor.match(/true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
  if (word === undefined) return cursor.fail('a string, number, true, false, null, path or function call expected');
  if (word === 'null') return { kind: 'literal', value: null };
  return { kind: 'literal', value: word === 'true' || (word === 'false' ? false : Number(word)) };
}

/** Only `\'`, `\{`, `\}` and `\\` are escapes. CreateStateMachine rejects any other backslash. */
function readText(cursor: Cursor): string {
  const text = cursor.match(/(?:[^'\\]|\\['{}\\])*/y) ?? '';
  cursor.expect("'");
  return text;
}

/** States.Format resolves the escapes of its template itself, since it must distinguish `\{` from `{`. */
function unescaped(argument: Argument): Argument {
  if (argument.kind !== 'literal' || typeof argument.value !== 'string') return argument;
  return { kind: 'literal', value: argument.value.replaceAll(/\\(.)/g, '$1') };
}

export const isCall = (text: string): boolean => canRead(() => parseCall(text));
