/** All intrinsic functions of the JSONPath dialect, by name. */
import { arrays } from './arrays';
import { encodings } from './encodings';
import type { Family, IntrinsicFunction } from './function';
import { jsonData } from './json-data';
import { mathematics } from './mathematics';
import { strings } from './strings';

const functions: Family = { ...arrays, ...encodings, ...jsonData, ...mathematics, ...strings };

export const functionNamed = (name: string): IntrinsicFunction | undefined => functions[name];
