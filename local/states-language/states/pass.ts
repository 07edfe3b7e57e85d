/** Pass: hands its input on, or a fixed or computed result. */
import type { Frame, Transition } from '../frame';
import type { PassState } from '../grammar/definition';
import { applyResult, effectiveInput, withParameters } from '../input-output';

/** Where both are given, Result replaces what Parameters made. */
export function pass(state: PassState, frame: Frame): Transition {
  const input = withParameters(state.Parameters, effectiveInput(state, frame), frame);
  return applyResult(state, state.Result ?? (state.Result === null ? null : input), frame);
}
