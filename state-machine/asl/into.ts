/** Where a result goes, and which document that makes: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html */
import { fieldPath } from './expression';
import type { Json } from './template';

/** Into a field; into a field whose type it changes; in place of the document; nowhere. */
export type Into = string | { readonly replacing: string } | '$' | null;

type FieldOf<K> = K extends { readonly replacing: infer Field extends string } ? Field : K extends string ? K : never;

/** The document after a result went where `K` says. A union of documents stays a union. */
export type After<D, K extends Into, Result> = [K] extends [null]
  ? D
  : [K] extends ['$']
    ? Result
    : D extends unknown
      ? Omit<D, FieldOf<K>> & { readonly [P in FieldOf<K>]: Result }
      : never;

/** Whether the document has the field with a type that does not take the result. */
type Clashes<D, Field, Result> = D extends unknown
  ? Field extends keyof D
    ? [Result] extends [D[Field]]
      ? never
      : true
    : never
  : never;

/** Makes `into` a compile error where the result would silently give a field of the document another type. */
export type Landing<D, K extends Into, Result> = [K] extends ['$' | null | { readonly replacing: string }]
  ? unknown
  : [Clashes<D, K, Result>] extends [never]
    ? unknown
    : {
        readonly into: {
          readonly 'the document has this field with another type; to change it, write': { replacing: K };
        };
      };

/** `into` as the ResultPath field: left out where the result replaces the document, which is ASL's default. */
export function renderInto(into: Into | undefined): { readonly [field: string]: Json } {
  if (into === undefined || into === '$') return {};
  if (into === null) return { ResultPath: null };
  return { ResultPath: fieldPath(typeof into === 'string' ? into : into.replacing) };
}
