/** Mistakes with intrinsic functions. None may compile. */
import {
  array,
  arrayContains,
  arrayGetItem,
  arrayLength,
  arrayPartition,
  arrayRange,
  arrayUnique,
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
} from '../../../../state-machine/asl';
import { doc } from '../../../../state-machine/asl/expression';

const $ = doc<{ Name: string; Count: number; Names: string[]; A: { X: string; Y: number }; B: { X: number } }>('$');

export const mistakes = [
  // @ts-expect-error fewer values than the template has room for
  () => format('{} of {}', $.Name),
  // @ts-expect-error more values than the template has room for
  () => format('{}', $.Name, $.Count),
  // @ts-expect-error an object is no part of a text
  () => format('{}', $.A),
  // @ts-expect-error the length of a text
  () => arrayLength($.Name),
  // @ts-expect-error a number among names
  () => arrayContains($.Names, 3),
  // @ts-expect-error chunks of text
  () => arrayPartition($.Names, 'two'),
  // @ts-expect-error the item at a name
  () => arrayGetItem($.Names, $.Name),
  // @ts-expect-error an item of this list is a name
  () => mathAdd(arrayGetItem($.Names, 0), 1),
  // @ts-expect-error a range to a name
  () => arrayRange(0, $.Name, 1),
  // @ts-expect-error what is unique in a number
  () => arrayUnique($.Count),
  // @ts-expect-error text is encoded, numbers are not
  () => base64Encode($.Count),
  // @ts-expect-error an algorithm that Step Functions does not have
  () => hash($.Name, 'SHA-3'),
  // @ts-expect-error objects are merged
  () => jsonMerge($.A, $.Name),
  // @ts-expect-error the field of the second object wins, and it is a number
  () => base64Encode(doc<typeof merged>('$').X),
  // @ts-expect-error random up to a name
  () => mathRandom(0, $.Name),
  // @ts-expect-error a number is not split
  () => stringSplit($.Count, ','),
  // @ts-expect-error JSON is read from text
  () => stringToJson($.Count),
  // @ts-expect-error JSON is text
  () => mathAdd(jsonToString($.A), 1),
  // @ts-expect-error an identifier is text
  () => mathAdd(uuid(), 1),
  // @ts-expect-error arithmetic on text
  () => mathAdd($.Name, 1),
  // @ts-expect-error a list of numbers holds no text
  () => array<number>($.Name),
];

type Yields<E> = E extends {
  readonly [Symbol.iterator]?: unknown;
} & import('../../../../state-machine/asl').Expression<infer T>
  ? T
  : never;
declare const merged: Yields<ReturnType<typeof mergedOf>>;
const mergedOf = () => jsonMerge($.A, $.B);
