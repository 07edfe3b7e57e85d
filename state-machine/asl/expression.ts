/** Typed expressions: the type that a value has at run time, and its text in Amazon States Language. */

/** The text of the expression, for example `$.Check.AttemptCount` or `States.MathAdd($.Count, 1)`. */
export const text = Symbol('text');
/** The maximum size of the value as JSON, in bytes: declared, or computed from its parts. */
const size = Symbol('size');
/** These carry types; they are never present at run time. */
declare const value: unique symbol;
declare const keys: unique symbol;

/** The maximum size of the value at a path as JSON, in bytes, where it is known. */
export type BoundOf = (path: string) => number | undefined;

/** A path or a call of an intrinsic function that yields a `T` when the state machine runs. */
export interface Expression<T> {
  readonly [text]: string;
  readonly [size]?: (boundOf: BoundOf) => number | undefined;
  readonly [value]?: () => T;
}

/** A reference path. `Keys` are its steps from the root of the document: a Choice narrows the document by them. */
export interface Path<T, Keys extends readonly string[] = readonly string[]> extends Expression<T> {
  readonly [keys]?: Keys;
}

/** An optional field yields `undefined` too, so its path does not compile where a value is required. */
type Field<T, K extends keyof T> = Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K];

/** A tuple has indexes; in a list of unknown length no index is sure to exist. */
type KeysOf<T> = [T] extends [readonly unknown[]] ? Exclude<keyof T, keyof unknown[]> : keyof T;

type Fields<T, Keys extends readonly string[]> = [T] extends [object]
  ? { readonly [K in KeysOf<T> & string as K]-?: K extends keyof T ? Doc<Field<T, K>, readonly [...Keys, K]> : never }
  : unknown;

/** A typed pointer into a document: `$.Check.AttemptCount` is a path, and so is every step on the way. */
export type Doc<T, Keys extends readonly string[] = readonly []> = Path<T, Keys> & Fields<T, Keys>;

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const step = (name: string): string => {
  if (/^\d+$/.test(name)) return `[${name}]`;
  return PLAIN_NAME.test(name) ? `.${name}` : `['${name.replace(/[\\']/g, '\\$&')}']`;
};

/** The reference path of a field of the document. */
export const fieldPath = (name: string): string => `$${step(name)}`;

/** The document at `root`: property access extends the path. The caller gives the type, since the value exists only when
 *  the machine runs. */
export function doc<T>(root: string): Doc<T>;
export function doc(root: string): object {
  return new Proxy(
    {},
    {
      get: (_, name) => (name === text ? root : typeof name === 'string' ? doc(root + step(name)) : undefined),
      has: (_, name) => name === text,
    },
  );
}

/** An expression of a given text and type, for intrinsic functions. */
export const expression = <T>(written: string, sizeBy?: (boundOf: BoundOf) => number | undefined): Expression<T> => ({
  [text]: written,
  ...(sizeBy && { [size]: sizeBy }),
});

/** Declares the maximum size of a value as JSON, so that the check at build finds templates that can exceed the payload limit. */
export const bounded = <T>(value: Expression<T>, maxBytes: number): Expression<T> =>
  expression(value[text], () => maxBytes);

/** The maximum size of a path may be declared where the machine is rendered, that of other expressions belongs to them. */
export const sizeOf = (value: Expression<unknown>, boundOf: BoundOf): number | undefined =>
  size in value ? value[size]?.(boundOf) : boundOf(value[text]);

export const isExpression = (candidate: unknown): candidate is Expression<unknown> =>
  typeof candidate === 'object' && candidate !== null && text in candidate;
