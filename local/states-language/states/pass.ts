/** Pass: passes on its input, or the value of Result or Parameters. */
import type { Frame, Transition } from '../frame';
import type { PassState } from '../grammar/definition';
import { applyResult, effectiveInput, withParameters } from '../input-output';

/** Result takes precedence over Parameters. */
export function pass(state: PassState, frame: Frame): Transition {
  const input = withParameters(state.Parameters, effectiveInput(state, frame), frame);
  return applyResult(state, state.Result ?? (state.Result === null ? null : input), frame);
}
