/** Checks a value against its contract and reports all faults at once, each with its path. */
import * as v from 'valibot';
import { DeclaredError } from './declared-error';

const faultsOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  issues.map((issue) => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`).join('; ');

/** `errorName` is the error to report: whose fault an invalid value is depends on where it came from. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  errorName: 'InvalidInput' | 'Unexpected',
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new DeclaredError(errorName, `${what} does not match its contract: ${faultsOf(parsed.issues)}`);
}
