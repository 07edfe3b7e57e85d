/** Intrinsic functions for arrays: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-arrays */
import { deepEqual, type JsonValue } from '../json';
import { anyValue, arrayOf, type Family, fixed, integerOf, refuse } from './function';

const MAX_RANGE_ELEMENTS = 1_000;

const first = arrayOf('the first argument');

export const arrays: Family = {
  'States.Array': { arity: [0, Number.POSITIVE_INFINITY], call: (args) => [...args] },
  'States.ArrayPartition': fixed([first, integerOf('the chunk size')], partition),
  'States.ArrayContains': fixed([first, anyValue], (array, sought) =>
    array.some((element) => deepEqual(element, sought)),
  ),
  'States.ArrayRange': fixed([integerOf('the first'), integerOf('the last'), integerOf('the increment')], range),
  'States.ArrayGetItem': fixed([first, integerOf('the index')], itemAt),
  'States.ArrayLength': fixed([arrayOf('the argument')], (array) => array.length),
  'States.ArrayUnique': fixed([arrayOf('the argument')], (array) =>
    array.filter((element, index) => array.findIndex((other) => deepEqual(other, element)) === index),
  ),
};

function partition(array: JsonValue[], size: number): JsonValue[] {
  if (size < 1) refuse('the chunk size must be greater than zero');
  return Array.from({ length: Math.ceil(array.length / size) }, (_, chunk) =>
    array.slice(chunk * size, (chunk + 1) * size),
  );
}

function range(start: number, end: number, step: number): JsonValue[] {
  if (step === 0) refuse('the increment must not be zero');
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  if (length > MAX_RANGE_ELEMENTS) refuse(`the range has ${length} elements, more than ${MAX_RANGE_ELEMENTS}`);
  return Array.from({ length }, (_, index) => start + index * step);
}

function itemAt(array: JsonValue[], index: number): JsonValue {
  const found = index < 0 ? undefined : array[index];
  return found === undefined ? refuse(`there is no item at index ${index}`) : found;
}
