/** Reads a JSON file of a given shape, or reports everything in it that differs from the shape. */
import * as v from 'valibot';
import { InputFault } from '../../local/input-fault';
import { readJson } from '../../local/inventory/read-json';

export function readDocument<Schema extends v.GenericSchema>(
  path: string,
  schema: Schema,
  remedy: string,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, readJson(path, remedy));
  if (parsed.success) return parsed.output;
  const faults = parsed.issues.map((issue) => `${path}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
  throw new InputFault([...faults, remedy].join('\n'));
}
