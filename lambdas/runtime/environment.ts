/** A function's typed environment, parsed by the first invocation, which then reports its faults as an error. */
import type * as v from 'valibot';
import { once } from './once';
import { parse } from './parse';

export const environmentOf = <Schema extends v.GenericSchema>(schema: Schema): (() => v.InferOutput<Schema>) =>
  once(() => parse(schema, process.env, 'Unexpected', 'the environment of the function'));
