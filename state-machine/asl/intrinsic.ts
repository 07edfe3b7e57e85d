/** Intrinsic functions, each with the types it takes and yields.
 *  https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
import { type BoundOf, type Expression, expression, isExpression, sizeOf, text } from './expression';

type Scalar = string | number | boolean | null;
type Argument = Expression<unknown> | Scalar;
type Of<T> = Expression<T> | (T & Scalar);
type List<T> = Expression<readonly T[]>;

const quote = (literal: string): string => `'${literal.replace(/[\\'{}]/g, '\\$&')}'`;

const write = (argument: Argument): string => {
  if (isExpression(argument)) return argument[text];
  return typeof argument === 'string' ? quote(argument) : String(argument);
};

/** The maximum size of a result, computed from the maximum sizes of its arguments. */
type Size = (argumentSizes: readonly number[]) => number;

const bytesOf = (argument: Argument, boundOf: BoundOf): number | undefined =>
  isExpression(argument) ? sizeOf(argument, boundOf) : Buffer.byteLength(JSON.stringify(argument));

/** Undefined where the size of an argument is unknown, or that of the result does not follow from them. */
const sized =
  (args: readonly Argument[], sizeBy: Size | undefined) =>
  (boundOf: BoundOf): number | undefined => {
    const each = args.flatMap((argument) => bytesOf(argument, boundOf) ?? []);
    return each.length < args.length ? undefined : sizeBy?.(each);
  };

const sum: Size = (each) => each.reduce((total, bytes) => total + bytes, 0);
const first: Size = ([bytes = 0]) => bytes;
/** The longest number in JSON: sign, seventeen digits, point, exponent. */
const number: Size = () => 24;

const call = <T>(name: string, args: readonly Argument[], sizeBy?: Size): Expression<T> =>
  expression(`States.${name}(${args.map(write).join(', ')})`, sized(args, sizeBy));

/** One value for each `{}`; any number of values where the compiler does not know the template. */
type Insertions<Template extends string> = string extends Template
  ? Of<Scalar>[]
  : Template extends `${string}{}${infer Rest}`
    ? [Of<Scalar>, ...Insertions<Rest>]
    : [];

/** Replaces each `{}` of the template with the next value. */
export function format<const Template extends string>(
  template: Template,
  ...values: Insertions<Template>
): Expression<string> {
  const literal = template.split('{}').map((between) => between.replace(/[\\'{}]/g, '\\$&'));
  return expression(
    `States.Format(${[`'${literal.join('{}')}'`, ...values.map(write)].join(', ')})`,
    sized([template, ...values], sum),
  );
}

/** The caller gives the type of what the text holds; nothing checks it. */
export const stringToJson = <T>(json: Expression<string>): Expression<T> => call('StringToJson', [json], first);
export const jsonToString = (value: Expression<unknown>): Expression<string> =>
  call('JsonToString', [value], ([bytes = 0]) => 2 * bytes + 2);
/** Fields of `b` override those of `a`. Step Functions merges shallowly only. */
export const jsonMerge = <A extends object, B extends object>(
  a: Expression<A>,
  b: Expression<B>,
): Expression<Omit<A, keyof B> & B> => call('JsonMerge', [a, b, false], sum);

export const array = <T>(...elements: Of<T>[]): Expression<T[]> =>
  call('Array', elements, (each) => sum(each) + each.length + 2);
export const arrayPartition = <T>(list: List<T>, size: Of<number>): Expression<T[][]> =>
  call('ArrayPartition', [list, size], ([bytes = 0]) => 3 * bytes + 2);
export const arrayContains = <T>(list: List<T>, sought: Of<NoInfer<T>>): Expression<boolean> =>
  call('ArrayContains', [list, sought], () => 5);
/** From the first to the last number inclusive, at most 1,000 numbers. */
export const arrayRange = (from: Of<number>, to: Of<number>, step: Of<number>): Expression<number[]> =>
  call('ArrayRange', [from, to, step], () => 1_000 * 25);
export const arrayGetItem = <T>(list: List<T>, index: Of<number>): Expression<T> =>
  call('ArrayGetItem', [list, index], first);
export const arrayLength = (list: List<unknown>): Expression<number> => call('ArrayLength', [list], number);
export const arrayUnique = <T>(list: List<T>): Expression<T[]> => call('ArrayUnique', [list], first);

export const base64Encode = (data: Of<string>): Expression<string> =>
  call('Base64Encode', [data], ([bytes = 0]) => 4 * Math.ceil(bytes / 3) + 2);
export const base64Decode = (data: Of<string>): Expression<string> =>
  call('Base64Decode', [data], ([bytes = 0]) => 6 * bytes + 2);
export const hash = (
  data: Argument,
  algorithm: 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512',
): Expression<string> => call('Hash', [data, algorithm], () => 130);

export const mathAdd = (a: Of<number>, b: Of<number>): Expression<number> => call('MathAdd', [a, b], number);
/** From `start` up to, but not including, `end`. */
export const mathRandom = (start: Of<number>, end: Of<number>, ...seed: [Of<number>?]): Expression<number> =>
  call('MathRandom', [start, end, ...seed.flatMap((given) => given ?? [])], number);

/** Splits at every character of `separators` and drops empty parts. */
export const stringSplit = (whole: Of<string>, separators: Of<string>): Expression<string[]> =>
  call('StringSplit', [whole, separators], ([bytes = 0]) => 3 * bytes + 2);
export const uuid = (): Expression<string> => call('UUID', [], () => 38);
