/** Intrinsic functions, each with the types it takes and yields.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
import { type Expression, expression, isExpression, text } from './expression';

type Argument = Expression<unknown> | string | number | boolean | null;

const quote = (literal: string): string => `'${literal.replace(/[\\'{}]/g, '\\$&')}'`;

const write = (argument: Argument): string => {
  if (isExpression(argument)) return argument[text];
  return typeof argument === 'string' ? quote(argument) : String(argument);
};

const call = <T>(name: string, ...written: string[]): Expression<T> =>
  expression(`States.${name}(${written.join(', ')})`);

/** Replaces each `{}` of the template by the next value. */
export function format(
  template: string,
  ...values: (Expression<string | number | boolean | null> | string | number)[]
): Expression<string> {
  const literal = `'${template.replace(/[\\']/g, '\\$&')}'`;
  return call('Format', literal, ...values.map(write));
}

export const mathAdd = (a: Expression<number> | number, b: Expression<number> | number): Expression<number> =>
  call('MathAdd', write(a), write(b));

export const arrayLength = (array: Expression<readonly unknown[]>): Expression<number> =>
  call('ArrayLength', write(array));

export const array = <T>(...elements: (Expression<T> | (T & (string | number | boolean | null)))[]): Expression<T[]> =>
  call('Array', ...elements.map(write));

export const jsonToString = (value: Expression<unknown>): Expression<string> => call('JsonToString', write(value));

/** The caller says what the text holds: the one place where the builder takes somebody's word. */
export const stringToJson = <T>(json: Expression<string>): Expression<T> => call('StringToJson', write(json));
