/** Payload templates: JSON with expressions in it, checked against the type that it must yield. */
import { type Expression, isExpression, text } from './expression';

/** A list may hold objects with expressions in them. ASL evaluates no expression that is itself an element: use `array(...)`. */
type Literal<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Element)[]
    ? readonly Literal<Element>[]
    : T extends object
      ? { readonly [K in keyof T]: Template<T[K]> }
      : never;

/** Anything that yields a `T`: an expression, a literal, or an object whose fields are templates in turn. */
export type Template<T> = Expression<T> | Literal<T>;

/** The compiler shows this where a list holds an expression. */
interface ExpressionInList {
  readonly 'ASL evaluates no expression in a list; write': 'array(...)';
}

/** The type that a template yields. */
export type ValueOf<P> =
  P extends Expression<infer T>
    ? T
    : P extends string | number | boolean | null
      ? P
      : P extends readonly (infer Element)[]
        ? [Extract<Element, Expression<unknown>>] extends [never]
          ? ValueOf<Element>[]
          : ExpressionInList
        : { -readonly [K in keyof P]: ValueOf<P[K]> };

/** The type that an optional template yields, or `Default` where it is omitted and its type is not inferred. */
export type ValueOr<P, Default> = unknown extends P ? Default : ValueOf<P>;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [field: string]: Json };

/** The object without the fields that are undefined. */
export const definedFields = (fields: { readonly [field: string]: Json | undefined }): JsonObject =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** A field that takes a value, or an expression under its name with the suffix `Path`. */
export const valueOrPath = (field: string, value: Json | Expression<unknown> | undefined): JsonObject => {
  if (value === undefined) return {};
  return isExpression(value) ? { [`${field}Path`]: value[text] } : { [field]: value };
};

/** Renders a template to ASL: the name of a field that holds an expression gets the suffix `.$`. */
export function renderTemplate(template: unknown): Json {
  if (
    template === null ||
    typeof template === 'string' ||
    typeof template === 'number' ||
    typeof template === 'boolean'
  ) {
    return template;
  }
  if (Array.isArray(template)) return template.map(renderElement);
  if (typeof template !== 'object') throw new TypeError(`A payload template cannot hold a ${typeof template}.`);
  return Object.fromEntries(
    Object.entries(template).map(([name, field]): [string, Json] =>
      isExpression(field) ? [`${name}.$`, field[text]] : [name, renderTemplate(field)],
    ),
  );
}

export const renderOptional = (template: unknown): Json | undefined =>
  template === undefined ? undefined : renderTemplate(template);

/** ASL evaluates expressions only in fields whose name ends in `.$`. */
function renderElement(element: unknown): Json {
  if (isExpression(element)) {
    throw new TypeError(
      `ASL evaluates no expression in a list: use array(...) for the list that holds ${element[text]}.`,
    );
  }
  return renderTemplate(element);
}
