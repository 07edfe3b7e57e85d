/** Resolves a path in the input, the context object or a variable. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import type { JsonValue } from '../json';
import { parsePath } from './parse';
import { isDefinite, type Path, type Step } from './path';
import { reach, select } from './select';

/** The value of a definite path, or undefined if there is none. Any other path yields an array of the values it finds. */
export function resolve(path: Path, data: Data): JsonValue | undefined {
  const root = rootOf(path, data);
  const found = select(path.steps, root);
  return isDefinite(path.steps) ? found[0] : found;
}

/** The value at a path in a field such as InputPath, OutputPath or TimeoutSecondsPath. */
export function valueAt(text: string, data: Data): JsonValue {
  const path = parsePath(text);
  const value = resolve(path, data);
  if (value === undefined) throw new EvaluationError(`Invalid path '${text}' : ${missing(path, rootOf(path, data))}`);
  return value;
}

export function rootOf(path: Path, data: Data): JsonValue {
  if (path.root.kind === 'input') return data.input;
  if (path.root.kind === 'context') return data.context;
  const value = data.variables.get(path.root.name);
  if (value === undefined) throw new EvaluationError(`The variable '$${path.root.name}' has not been assigned.`);
  return value;
}

/** The messages of Jayway JsonPath, which AWS uses: "no results" for the last member, "missing" for an earlier one. */
function missing(path: Path, root: JsonValue): string {
  const reached = reach(path.steps, root);
  const steps = `$${path.steps
    .slice(0, reached + 1)
    .map(bracketed)
    .join('')}`;
  return reached === path.steps.length - 1 ? `No results for path: ${steps}` : `Missing property in path ${steps}`;
}

function bracketed(step: Step): string {
  if (step.selector.kind === 'name') return `['${step.selector.name}']`;
  return step.selector.kind === 'index' ? `[${step.selector.index}]` : '[...]';
}
