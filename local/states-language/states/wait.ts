/** Wait: waits in virtual time, for a number of seconds or until a timestamp. */
import { EvaluationError } from '../errors';
import { dataOf, type Frame, type Transition } from '../frame';
import type { WaitState } from '../grammar/definition';
import { applyResult, effectiveInput } from '../input-output';
import { asText, type JsonValue } from '../json';
import { MAX_WAIT_SECONDS } from '../limits';
import { valueAt } from '../paths/resolve';
import { epochMilliseconds, parseTimestamp } from '../timestamp';

export async function wait(state: WaitState, frame: Frame): Promise<Transition> {
  const input = effectiveInput(state, frame);
  const { clock } = frame.scope.environment;
  const milliseconds = duration(state, input, frame, clock.now());
  if (milliseconds > MAX_WAIT_SECONDS * 1_000) throw new EvaluationError('Wait state delay is too long.');
  await clock.sleep(milliseconds, frame.scope.signal);
  return applyResult(state, input, frame, input);
}

function duration(state: WaitState, input: JsonValue, frame: Frame, now: Date): number {
  if (state.Seconds !== undefined) return state.Seconds * 1_000;
  if (state.SecondsPath !== undefined) {
    return secondsAt(state.SecondsPath, valueAt(state.SecondsPath, dataOf(frame, input))) * 1_000;
  }
  if (state.TimestampPath !== undefined) {
    return timestampAt(state.TimestampPath, valueAt(state.TimestampPath, dataOf(frame, input))) - now.getTime();
  }
  return epochMilliseconds(parseTimestamp(state.Timestamp ?? '') ?? 0n) - now.getTime();
}

function secondsAt(path: string, value: JsonValue): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new EvaluationError(
      `The SecondsPath parameter cannot be parsed as a long value: ${path} == ${asText(value)}`,
    );
  }
  if (value < 0)
    throw new EvaluationError(`The SecondsPath parameter references a negative value: ${path} == ${value}`);
  return value;
}

function timestampAt(path: string, value: JsonValue): number {
  const moment = typeof value === 'string' ? parseTimestamp(value) : undefined;
  if (moment !== undefined) return epochMilliseconds(moment);
  throw new EvaluationError(
    `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${asText(value)}`,
  );
}
