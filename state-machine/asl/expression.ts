/** Typed expressions: what a value will be at run time, and the text that says so in Amazon States Language. */

/** How the expression is written, for example `$.Check.AttemptCount` or `States.MathAdd($.Count, 1)`. */
export const text = Symbol('text');
/** How many bytes the value has at most as JSON: as its author declared, or as follows from its parts. */
export const size = Symbol('size');
/** Carry types only; never present at run time. */
declare const value: unique symbol;
declare const keys: unique symbol;

/** How many bytes what stands at a path has at most as JSON, where that is known. */
export type BoundOf = (path: string) => number | undefined;

/** Something that yields a `T` when the state machine runs: a path or an intrinsic function. */
export interface Expression<T> {
  readonly [text]: string;
  readonly [size]?: (boundOf: BoundOf) => number | undefined;
  readonly [value]?: () => T;
}

/** A reference path. `Keys` are its steps from the document's root, by which `match` narrows the document. */
export interface Path<T, Keys extends readonly string[] = readonly string[]> extends Expression<T> {
  readonly [keys]?: Keys;
}

/** What an optional field yields: `undefined` keeps a path that may be absent out of places that need the value. */
type Field<T, K extends keyof T> = Record<never, never> extends Pick<T, K> ? T[K] | undefined : T[K];

/** A tuple has its places; a list of unknown length has none that is sure to be there. */
type Keyed<T> = [T] extends [readonly unknown[]] ? Exclude<keyof T, keyof unknown[]> : keyof T;

type Fields<T, Keys extends readonly string[]> = [T] extends [object]
  ? { readonly [K in Keyed<T> & string as K]-?: K extends keyof T ? Doc<Field<T, K>, readonly [...Keys, K]> : never }
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

/** The document at `root`, typed by the caller: property access extends the path, nothing is read.
 *  The overload is the one place where a type is given rather than found: the value exists only when the machine runs. */
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

/** An expression of a given text and type, for the makers of intrinsic functions. */
export const expression = <T>(written: string, sized?: (boundOf: BoundOf) => number | undefined): Expression<T> => ({
  [text]: written,
  ...(sized && { [size]: sized }),
});

/** Declares how large a value can be as JSON, so that a template that could outgrow the payload limit is found at build. */
export const bounded = <T>(value: Expression<T>, maxBytes: number): Expression<T> =>
  expression(value[text], () => maxBytes);

/** A path of the machine at hand may be bounded where the machine is rendered. */
export const sizeOf = (value: Expression<unknown>, boundOf: BoundOf): number | undefined =>
  size in value ? value[size]?.(boundOf) : boundOf(value[text]);

export const isExpression = (candidate: unknown): candidate is Expression<unknown> =>
  typeof candidate === 'object' && candidate !== null && text in candidate;
