/** Payload templates: JSON with expressions in it, checked against the type they must yield. */
import { type Expression, isExpression, text } from './expression';

/** A list may hold objects with expressions in them, but no expression itself: that takes `array(...)`. */
type Literal<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Element)[]
    ? readonly Literal<Element>[]
    : T extends object
      ? { readonly [K in keyof T]: Template<T[K]> }
      : never;

/** Anything that yields a `T`: an expression, a literal, or an object whose fields are templates in turn. */
export type Template<T> = Expression<T> | Literal<T>;

/** What the compiler says where a list holds an expression. */
interface ExpressionInList {
  readonly 'ASL evaluates no expression in a list; write': 'array(...)';
}

/** What a template written freely will yield. */
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

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Writes a template in ASL: a field that holds an expression gets `.$` behind its name. */
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

/** ASL evaluates expressions only in fields whose name ends in `.$`: an array of them needs States.Array. */
function renderElement(element: unknown): Json {
  if (isExpression(element)) throw new TypeError(`Write States.Array(...) for a list that holds ${element[text]}.`);
  return renderTemplate(element);
}
