/** Succeed: ends its branch with its input. */
import type { Frame, Transition } from '../frame';
import type { SucceedState } from '../grammar/definition';
import { effectiveInput, outputOf } from '../input-output';

export function succeed(state: SucceedState, frame: Frame): Transition {
  return { output: outputOf(state.OutputPath, effectiveInput(state, frame), frame) };
}
