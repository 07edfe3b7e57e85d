/** The typed Amazon States Language: everything a machine is written with. */
export {
  and,
  atLeast,
  isFalse,
  isNull,
  isPresent,
  isTrue,
  lessThan,
  not,
  numericEquals,
  or,
  stringEquals,
} from './condition';
export type { ErrorOutput, PlatformError, Retrier } from './errors';
export type { Doc, Expression, Path } from './expression';
export { array, arrayLength, format, jsonToString, mathAdd, stringToJson } from './intrinsic';
export { type Machine, machine } from './machine';
export type { LambdaOperation } from './operation';
export { MachineFaults, render } from './render';
