/** Checks a value against its contract and reports all faults at once, each with its path. */
import * as v from 'valibot';
import { DeclaredError } from './declared-error';

/** `errorName` is the error to report: whose fault an invalid value is depends on where it came from. */
export function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  value: unknown,
  errorName: 'InvalidInput' | 'Unexpected',
  what: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'payload'}: ${issue.message}`).join('; ');
  throw new DeclaredError(errorName, `${what} does not match its contract: ${faults}`);
}
