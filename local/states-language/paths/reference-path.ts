/** Reference Paths name one location in the data. ResultPath puts a result there. */
import { EvaluationError } from '../errors';
import { hasMember, isObject, type JsonValue, withMember } from '../json';
import { isPath, parsePath } from './parse';
import { isDefinite, type Step } from './path';

/** A path of names and non-negative indexes below `$`. */
export function isReferencePath(text: string): boolean {
  if (!isPath(text)) return false;
  const path = parsePath(text);
  return (
    path.root.kind === 'input' &&
    isDefinite(path.steps) &&
    path.steps.every((step) => step.selector.kind !== 'index' || step.selector.index >= 0)
  );
}

/** A copy of `target` with `value` at the path. Missing objects on the path are created. */
export function place(target: JsonValue, text: string, value: JsonValue): JsonValue {
  return placeAt(target, parsePath(text).steps, value, () => {
    throw new EvaluationError(
      `Unable to apply ReferencePath ${text} to input ${JSON.stringify(target)}`,
      'States.ResultPathMatchFailure',
    );
  });
}

function placeAt(target: JsonValue, steps: readonly Step[], value: JsonValue, mismatch: () => never): JsonValue {
  const [step, ...further] = steps;
  if (step === undefined) return value;
  const { selector } = step;
  if (selector.kind === 'index') {
    if (!Array.isArray(target) || selector.index >= target.length) return mismatch();
    return target.with(selector.index, placeAt(target[selector.index] ?? null, further, value, mismatch));
  }
  if (selector.kind !== 'name' || !isObject(target)) return mismatch();
  const inner = (hasMember(target, selector.name) ? target[selector.name] : undefined) ?? {};
  return withMember(target, selector.name, placeAt(inner, further, value, mismatch));
}
