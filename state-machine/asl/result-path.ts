/** The ResultPath field, and the type of the document that it makes: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultpath.html */
import { fieldPath } from './expression';
import type { JsonObject } from './template';

/** A result is put into a field, into a field whose type it changes, in place of the document (`'$'`), or is discarded (`null`). */
export type ResultPath = string | { readonly replacing: string } | '$' | null;

type FieldOf<K> = K extends { readonly replacing: infer Field extends string } ? Field : K extends string ? K : never;

/** The document with the result at `K`. A union of documents stays a union. */
export type WithResult<D, K extends ResultPath, Result> = [K] extends [null]
  ? D
  : [K] extends ['$']
    ? Result
    : D extends unknown
      ? Omit<D, FieldOf<K>> & { readonly [P in FieldOf<K>]: Result }
      : never;

/** Whether the document has the field with a type that the result is not assignable to. */
type ChangesType<D, Field, Result> = D extends unknown
  ? Field extends keyof D
    ? [Result] extends [D[Field]]
      ? never
      : true
    : never
  : never;

/** Makes `resultPath` a compile error where the result would silently change the type of a field. */
export type CheckedResult<D, K extends ResultPath, Result> = [K] extends ['$' | null | { readonly replacing: string }]
  ? unknown
  : [ChangesType<D, K, Result>] extends [never]
    ? unknown
    : {
        readonly resultPath: {
          readonly 'the document has this field with another type; to change it, write': { replacing: K };
        };
      };

/** Omitted where the result replaces the document, which is ASL's default. */
export function renderResultPath(resultPath: ResultPath | undefined): JsonObject {
  if (resultPath === undefined || resultPath === '$') return {};
  if (resultPath === null) return { ResultPath: null };
  return { ResultPath: fieldPath(typeof resultPath === 'string' ? resultPath : resultPath.replacing) };
}
