/** The typed environment of a Lambda, parsed when the first call needs it, so that its faults are reported and not a crash. */
import type * as v from 'valibot';
import { once } from './once';
import { parse } from './parse';

export const environmentOf = <Schema extends v.GenericSchema>(schema: Schema): (() => v.InferOutput<Schema>) =>
  once(() => parse(schema, process.env, 'Unexpected', 'the environment of the function'));
