/** Numeric fields of a Map state: a constant, or under the name with the suffix `Path` a path into the input. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import { asText } from '../json';
import { valueAt } from '../paths/resolve';

type Name =
  | `Max${'Concurrency' | 'ItemsPerBatch' | 'InputBytesPerBatch'}`
  | `ToleratedFailure${'Count' | 'Percentage'}`;

type Fields = { readonly [F in Name]?: number | undefined } & { readonly [F in `${Name}Path`]?: string | undefined };

export function integerField(fields: Fields, name: Name, data: Data): number | undefined {
  const value = numberIn(fields, name, data, 'integer');
  if (value !== undefined && value < 0) throw new EvaluationError(`${name} cannot be negative.`);
  return value;
}

export function percentageField(fields: Fields, name: Name, data: Data): number | undefined {
  const value = numberIn(fields, name, data, 'float');
  if (value !== undefined && (value < 0 || value > 100))
    throw new EvaluationError(`${name} must be between 0 and 100.`);
  return value;
}

function numberIn(fields: Fields, name: Name, data: Data, kind: 'integer' | 'float'): number | undefined {
  const path = fields[`${name}Path` as const];
  if (path === undefined) return fields[name];
  const value = valueAt(path, data);
  if (typeof value === 'number' && (kind === 'float' || Number.isInteger(value))) return value;
  throw new EvaluationError(
    `The ${name}Path field refers to value "${asText(value)}" which is not a valid ${kind}: ${path}`,
  );
}
