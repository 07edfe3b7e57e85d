/** The data flow through a state: InputPath, Parameters, ResultSelector, Assign, ResultPath, OutputPath. */
import { dataOf, type Frame, type Transition } from './frame';
import type { TaskState } from './grammar/definition';
import type { JsonValue } from './json';
import { assertPayloadSize } from './limits';
import { place } from './paths/reference-path';
import { valueAt } from './paths/resolve';
import { evaluateMembers, evaluateTemplate } from './payload-template';

type OptionalPath = string | null | undefined;

export const effectiveInput = (state: { readonly InputPath?: OptionalPath }, frame: Frame): JsonValue =>
  throughPath(state.InputPath, frame.input, frame);

export const withParameters = (parameters: JsonValue | undefined, input: JsonValue, frame: Frame): JsonValue =>
  parameters === undefined ? input : evaluateTemplate(parameters, dataOf(frame, input));

type ResultFields = Pick<TaskState, 'Assign' | 'ResultSelector' | 'ResultPath' | 'OutputPath' | 'Next'>;

/** Turns the result of a state into its output. ResultPath puts it into `target`, which is the raw input by default. */
export function applyResult(
  state: ResultFields,
  result: JsonValue,
  frame: Frame,
  target: JsonValue = frame.input,
): Transition {
  const selected =
    state.ResultSelector === undefined ? result : evaluateMembers(state.ResultSelector, dataOf(frame, result));
  const assigned = state.Assign === undefined ? undefined : evaluateMembers(state.Assign, dataOf(frame, selected));
  const placed = atResultPath(state.ResultPath, target, selected);
  return { output: outputOf(state.OutputPath, placed, frame), next: state.Next, assigned };
}

export function atResultPath(path: OptionalPath, target: JsonValue, result: JsonValue): JsonValue {
  if (path === null) return target;
  return path === undefined ? result : place(target, path, result);
}

/** An output that is too large ends the execution: no Catch matches the error. */
export function outputOf(path: OptionalPath, value: JsonValue, frame: Frame): JsonValue {
  const output = throughPath(path, value, frame);
  assertPayloadSize(output, frame.name, frame.scope.environment.limits, { fatal: true });
  return output;
}

/** A path of null yields an empty object, an omitted path the whole value. */
function throughPath(path: OptionalPath, value: JsonValue, frame: Frame): JsonValue {
  if (path === null) return {};
  return path === undefined ? value : valueAt(path, dataOf(frame, value));
}
