/** Numbers that a field of a Map state takes from its input by a path. */
import type { Data } from '../data';
import { EvaluationError } from '../errors';
import { valueAt } from '../paths/resolve';

export function integerAt(field: string, path: string | undefined, data: Data): number | undefined {
  const value = numberAt(field, path, data, 'integer');
  if (value !== undefined && value < 0) throw new EvaluationError(`${field} cannot be negative.`);
  return value;
}

export function percentageAt(field: string, path: string | undefined, data: Data): number | undefined {
  const value = numberAt(field, path, data, 'float');
  if (value !== undefined && (value < 0 || value > 100))
    throw new EvaluationError(`${field} must be between 0 and 100.`);
  return value;
}

function numberAt(field: string, path: string | undefined, data: Data, kind: 'integer' | 'float'): number | undefined {
  if (path === undefined) return undefined;
  const value = valueAt(path, data);
  if (typeof value === 'number' && (kind === 'float' || Number.isInteger(value))) return value;
  const told = typeof value === 'string' ? value : JSON.stringify(value);
  throw new EvaluationError(`The ${field}Path field refers to value "${told}" which is not a valid ${kind}: ${path}`);
}
