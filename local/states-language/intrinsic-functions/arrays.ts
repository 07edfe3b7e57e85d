/** https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-arrays */
import { deepEqual, type JsonValue } from '../json';
import { arrayArgument, type Family, integerArgument, refuse } from './function';

const MAX_RANGE_ELEMENTS = 1_000;

export const arrays: Family = {
  'States.Array': { arity: [0, Number.POSITIVE_INFINITY], call: (args) => [...args] },
  'States.ArrayPartition': {
    arity: [2, 2],
    call: ([array, size]) =>
      partition(arrayArgument(array, 'the first argument'), integerArgument(size, 'the chunk size')),
  },
  'States.ArrayContains': {
    arity: [2, 2],
    call: ([array, sought]) =>
      arrayArgument(array, 'the first argument').some((element) => deepEqual(element, sought ?? null)),
  },
  'States.ArrayRange': {
    arity: [3, 3],
    call: ([first, last, step]) =>
      range(
        integerArgument(first, 'the first'),
        integerArgument(last, 'the last'),
        integerArgument(step, 'the increment'),
      ),
  },
  'States.ArrayGetItem': {
    arity: [2, 2],
    call: ([array, index]) => itemAt(arrayArgument(array, 'the first argument'), integerArgument(index, 'the index')),
  },
  'States.ArrayLength': { arity: [1, 1], call: ([array]) => arrayArgument(array, 'the argument').length },
  'States.ArrayUnique': {
    arity: [1, 1],
    call: ([array]) =>
      arrayArgument(array, 'the argument').filter(
        (element, index, all) => all.findIndex((other) => deepEqual(other, element)) === index,
      ),
  },
};

function partition(array: JsonValue[], size: number): JsonValue[] {
  if (size < 1) refuse('the chunk size must be greater than zero');
  return Array.from({ length: Math.ceil(array.length / size) }, (_, chunk) =>
    array.slice(chunk * size, (chunk + 1) * size),
  );
}

function range(first: number, last: number, step: number): JsonValue[] {
  if (step === 0) refuse('the increment must not be zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > MAX_RANGE_ELEMENTS) refuse(`the range has ${length} elements, more than ${MAX_RANGE_ELEMENTS}`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function itemAt(array: JsonValue[], index: number): JsonValue {
  const found = index < 0 ? undefined : array[index];
  return found === undefined ? refuse(`there is no item at index ${index}`) : found;
}
