/** The typed Amazon States Language: everything a machine is written with. */
export {
  atLeast,
  atMost,
  booleanEquals,
  greaterThan,
  isBoolean,
  isFalse,
  isNull,
  isNumeric,
  isPresent,
  isString,
  isTimestamp,
  isTrue,
  lessThan,
  numericEquals,
  stringAtLeast,
  stringAtMost,
  stringEquals,
  stringGreaterThan,
  stringLessThan,
  stringMatches,
  timestampAtLeast,
  timestampAtMost,
  timestampEquals,
  timestampGreaterThan,
  timestampLessThan,
} from './comparison';
export { and, type Condition, not, or } from './condition';
export type { TaskToken } from './context';
export type { ErrorOutput, PlatformError } from './errors';
export { bounded, type Doc, type Expression, type Path } from './expression';
export { type PayloadSize, payloadSizes } from './faults/sizes';
export type { Callback, Integration } from './integration';
export {
  array,
  arrayContains,
  arrayGetItem,
  arrayLength,
  arrayPartition,
  arrayRange,
  arrayUnique,
  base64Decode,
  base64Encode,
  format,
  hash,
  jsonMerge,
  jsonToString,
  mathAdd,
  mathRandom,
  stringSplit,
  stringToJson,
  uuid,
} from './intrinsic';
export { type Machine, machine } from './machine';
export type { LambdaOperation } from './operation';
export type { Permission } from './permission';
export { MachineFaults, render } from './render';
export type { Retrier } from './retry';
export {
  csvItems,
  csvItemsWithHeader,
  inventoryItems,
  jsonItems,
  jsonLineItems,
  listedObjects,
} from './states/item-reader';
export { resultsOf } from './states/parallel';
export type { WrittenResults } from './states/result-writer';
export { resultOf } from './states/task';
export { callsOf, permissionsOf, type StateCall } from './use';
