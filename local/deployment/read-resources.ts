/** Reads all resources of one type, with their arguments evaluated, and collects their faults. */
import * as v from 'valibot';
import { schemaFaults } from '../schema-faults';
import type { Resource } from './stack-file';
import { CannotEvaluate, type StackValues } from './stack-values';

export interface Reading {
  readonly resources: readonly Resource[];
  readonly values: StackValues;
  readonly faults: string[];
}

/** The attributes are those of the schema: arguments, and `arn` and the like as AWS computes them. */
export function readResources<Schema extends v.GenericSchema<Record<string, unknown>, unknown>, Read>(
  { resources, values, faults }: Reading,
  type: string,
  schema: Schema & { readonly entries: v.ObjectEntries },
  read: (attributes: v.InferOutput<Schema>) => Read,
): Read[] {
  return resources.flatMap((resource) => {
    if (resource.type !== type || resource.address.startsWith('data.')) return [];
    try {
      const attributes = Object.fromEntries(
        Object.keys(schema.entries).map((name) => [name, values.attribute(resource, name)]),
      );
      const parsed = v.safeParse(schema, attributes);
      if (parsed.success) return [read(parsed.output)];
      faults.push(...schemaFaults(parsed.issues, '').map((fault) => `${resource.address}: ${fault}`));
    } catch (error) {
      if (!(error instanceof CannotEvaluate)) throw error;
      faults.push(`${resource.address}: ${error.message}`);
    }
    return [];
  });
}

/** An argument with JSON as text: it is parsed after its references are replaced, so `\u0024` stays a plain dollar. */
export const json = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      const parsed: unknown = JSON.parse(dataset.value);
      return parsed;
    } catch (error) {
      addIssue({ message: `is not JSON: ${error instanceof Error ? error.message : error}` });
      return NEVER;
    }
  }),
);

/** A nested block: Terraform's JSON has an object or a list of one. */
export const block = <Schema extends v.GenericSchema>(schema: Schema) =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value[0] : value)),
    schema,
  );
