/** Intrinsic functions, each with the types it takes and yields.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
import { type Expression, expression, isExpression, text } from './expression';

type Scalar = string | number | boolean | null;
type Argument = Expression<unknown> | Scalar;
type Of<T> = Expression<T> | (T & Scalar);
type List<T> = Expression<readonly T[]>;

const quote = (literal: string): string => `'${literal.replace(/[\\'{}]/g, '\\$&')}'`;

const write = (argument: Argument): string => {
  if (isExpression(argument)) return argument[text];
  return typeof argument === 'string' ? quote(argument) : String(argument);
};

const call = <T>(name: string, ...args: readonly Argument[]): Expression<T> =>
  expression(`States.${name}(${args.map(write).join(', ')})`);

/** One value for each `{}`; any number of them where the template is not known to the compiler. */
type Insertions<Template extends string> = string extends Template
  ? Of<Scalar>[]
  : Template extends `${string}{}${infer Rest}`
    ? [Of<Scalar>, ...Insertions<Rest>]
    : [];

/** Replaces each `{}` of the template by the next value. */
export function format<const Template extends string>(
  template: Template,
  ...values: Insertions<Template>
): Expression<string> {
  const literal = template.split('{}').map((between) => between.replace(/[\\'{}]/g, '\\$&'));
  return expression(`States.Format(${[`'${literal.join('{}')}'`, ...values.map(write)].join(', ')})`);
}

/** The caller says what the text holds: the one place where the builder takes somebody's word. */
export const stringToJson = <T>(json: Expression<string>): Expression<T> => call('StringToJson', json);
export const jsonToString = (value: Expression<unknown>): Expression<string> => call('JsonToString', value);
/** The fields of `b` win. Step Functions merges shallowly only. */
export const jsonMerge = <A extends object, B extends object>(
  a: Expression<A>,
  b: Expression<B>,
): Expression<Omit<A, keyof B> & B> => call('JsonMerge', a, b, false);

export const array = <T>(...elements: Of<T>[]): Expression<T[]> => call('Array', ...elements);
export const arrayPartition = <T>(list: List<T>, size: Of<number>): Expression<T[][]> =>
  call('ArrayPartition', list, size);
export const arrayContains = <T>(list: List<T>, sought: Of<NoInfer<T>>): Expression<boolean> =>
  call('ArrayContains', list, sought);
/** From the first to the last inclusive, at most 1,000 numbers. */
export const arrayRange = (first: Of<number>, last: Of<number>, step: Of<number>): Expression<number[]> =>
  call('ArrayRange', first, last, step);
export const arrayGetItem = <T>(list: List<T>, index: Of<number>): Expression<T> => call('ArrayGetItem', list, index);
export const arrayLength = (list: List<unknown>): Expression<number> => call('ArrayLength', list);
export const arrayUnique = <T>(list: List<T>): Expression<T[]> => call('ArrayUnique', list);

export const base64Encode = (data: Of<string>): Expression<string> => call('Base64Encode', data);
export const base64Decode = (data: Of<string>): Expression<string> => call('Base64Decode', data);
export const hash = (
  data: Argument,
  algorithm: 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512',
): Expression<string> => call('Hash', data, algorithm);

export const mathAdd = (a: Of<number>, b: Of<number>): Expression<number> => call('MathAdd', a, b);
/** From `start` up to, but not including, `end`. */
export const mathRandom = (start: Of<number>, end: Of<number>, ...seed: [Of<number>?]): Expression<number> =>
  call('MathRandom', start, end, ...seed.flatMap((given) => given ?? []));

/** Every character of `separators` separates, and empty parts are left out. */
export const stringSplit = (whole: Of<string>, separators: Of<string>): Expression<string[]> =>
  call('StringSplit', whole, separators);
export const uuid = (): Expression<string> => call('UUID');
