/** Evaluates the call of an intrinsic function, and the calls in its arguments first. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import type { JsonValue } from '../json';
import { resolve } from '../paths/resolve';
import { type Argument, type Call, parseCall } from './parse';

export function evaluateCall(text: string, data: Data): JsonValue {
  try {
    return call(parseCall(text), data);
  } catch (problem) {
    if (!(problem instanceof EvaluationError)) throw problem;
    throw new EvaluationError(`The function '${text}' had the following error: ${problem.message}`, problem.error);
  }
}

const call = ({ function: known, args }: Call, data: Data): JsonValue =>
  known.call(
    args.map((argument) => argumentValue(argument, data)),
    data.random,
  );

function argumentValue(argument: Argument, data: Data): JsonValue {
  if (argument.kind === 'literal') return argument.value;
  if (argument.kind === 'call') return call(argument, data);
  const value = resolve(argument.path, data);
  if (value !== undefined) return value;
  throw new EvaluationError(
    `The JsonPath argument for the field '${argument.path.text}' could not be found in the input '${JSON.stringify(data.input)}'`,
  );
}
