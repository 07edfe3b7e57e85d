/** The stages data passes through in a state: InputPath, Parameters, ResultSelector, Assign, ResultPath, OutputPath. */
import { dataOf, type Frame, type Transition } from './frame';
import type { JsonObject, JsonValue } from './json';
import { assertPayloadSize } from './limits';
import { place } from './paths/reference-path';
import { valueAt } from './paths/resolve';
import { evaluateMembers, evaluateTemplate } from './payload-template';

type OptionalPath = string | null | undefined;

export function effectiveInput(state: { readonly InputPath?: OptionalPath }, frame: Frame): JsonValue {
  return throughPath(state.InputPath, frame.input, frame);
}

export function withParameters(parameters: JsonValue | undefined, input: JsonValue, frame: Frame): JsonValue {
  return parameters === undefined ? input : evaluateTemplate(parameters, dataOf(frame, input));
}

interface Finish {
  readonly Assign?: JsonObject | undefined;
  readonly ResultSelector?: JsonObject | undefined;
  readonly ResultPath?: OptionalPath;
  readonly OutputPath?: OptionalPath;
  readonly Next?: string | undefined;
}

/** From the result of a state to its output; `within` is what ResultPath puts the result into: the raw input. */
export function applyResult(
  state: Finish,
  result: JsonValue,
  frame: Frame,
  within: JsonValue = frame.input,
): Transition {
  const selected =
    state.ResultSelector === undefined ? result : evaluateMembers(state.ResultSelector, dataOf(frame, result));
  const assigned = state.Assign === undefined ? undefined : evaluateMembers(state.Assign, dataOf(frame, selected));
  const placed = atResultPath(state.ResultPath, within, selected);
  return { output: outputOf(state.OutputPath, placed, frame), next: state.Next, assigned };
}

export function atResultPath(path: OptionalPath, target: JsonValue, result: JsonValue): JsonValue {
  if (path === null) return target;
  return path === undefined ? result : place(target, path, result);
}

/** The output of a state that is too large ends the execution: no Catch is asked any more. */
export function outputOf(path: OptionalPath, value: JsonValue, frame: Frame): JsonValue {
  const output = throughPath(path, value, frame);
  assertPayloadSize(output, frame.name, frame.scope.environment.limits, { fatal: true });
  return output;
}

/** A path of null stands for an empty object, an absent one for everything. */
function throughPath(path: OptionalPath, value: JsonValue, frame: Frame): JsonValue {
  if (path === null) return {};
  return path === undefined ? value : valueAt(path, dataOf(frame, value));
}
