/** Fail: ends its branch with an error. */
import { EvaluationError, StatesError } from '../errors';
import { dataOf, type Frame } from '../frame';
import type { FailState } from '../grammar/definition';
import { evaluateExpression } from '../payload-template';

export function fail(state: FailState, frame: Frame): never {
  throw new StatesError(
    state.Error ?? textAt('ErrorPath', state.ErrorPath, frame),
    state.Cause ?? textAt('CausePath', state.CausePath, frame),
    { fatal: false },
  );
}

function textAt(field: string, expression: string | undefined, frame: Frame): string | undefined {
  if (expression === undefined) return undefined;
  const value = evaluateExpression(expression, field, dataOf(frame, frame.input));
  if (typeof value === 'string') return value;
  throw new EvaluationError(
    `The ${field} field refers to value ${JSON.stringify(value)} which is not a string: ${expression}`,
  );
}
