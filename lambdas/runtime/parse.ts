/** Checks a value against its contract and names every fault at once, each with its path. */
import * as v from 'valibot';
import { DeclaredError } from './declared-error';

export const faultsOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`).join('; ');

/** `errorName` is what a value that does not fit is reported as: whose fault it is depends on where it came from. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  errorName: 'InvalidInput' | 'Unexpected',
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new DeclaredError(errorName, `${what} does not fit its contract: ${faultsOf(parsed.issues)}`);
}
