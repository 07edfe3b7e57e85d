/** Reads inputs and outputs of the deployed product as JSON: a rehearsal shares no code with what it runs. */
import * as v from 'valibot';

/** Output of the trigger Lambda. */
export const TriggerAnswer = v.object({
  Message: v.string(),
  Executions: v.array(v.object({ ExecutionName: v.string(), ExecutionArn: v.string(), AlreadyStarted: v.boolean() })),
  Skipped: v.array(v.object({ ResourceId: v.string(), Reason: v.string() })),
});

export type TriggerAnswer = v.InferOutput<typeof TriggerAnswer>;

/** Output of an item's execution. */
export const ItemResult = v.object({
  ResourceId: v.string(),
  Status: v.picklist(['Succeeded', 'Failed', 'TimedOut']),
  CopyId: v.string(),
  Grade: v.string(),
  Attempts: v.number(),
  Deleted: v.number(),
  Error: v.string(),
  Cause: v.string(),
});

export type ItemResult = v.InferOutput<typeof ItemResult>;

const Item = v.union([
  v.pipe(
    v.object({ FileSystemId: v.string() }),
    v.transform(({ FileSystemId }) => FileSystemId),
  ),
  v.pipe(
    v.object({ InstanceId: v.string() }),
    v.transform(({ InstanceId }) => InstanceId),
  ),
]);

const parsed = <Schema extends v.GenericSchema>(schema: Schema, json: unknown): v.InferOutput<Schema> | undefined => {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json);
  return result.success ? result.output : undefined;
};

/** The id of the resource in the input of an item's execution. */
export const resourceOf = (input: unknown): string | undefined => parsed(Item, input);

export const resultOf = (output: unknown): ItemResult | undefined => parsed(ItemResult, output);

/** The ids of all resources in the input of a run's execution. */
export const requestedOf = (input: unknown): string[] => {
  const request = parsed(v.object({ FSxFileSystems: v.array(Item), Ec2Instances: v.array(Item) }), input);
  return request ? [...request.FSxFileSystems, ...request.Ec2Instances] : [];
};

/** The error payload of Lambda and the product's own causes are JSON; the sentence in it is for people. */
export function sentenceOf(cause: string): string {
  const payload = parsed(
    v.looseObject({ errorMessage: v.optional(v.string()), Reason: v.optional(v.string()) }),
    cause,
  );
  return payload?.errorMessage ?? payload?.Reason ?? cause;
}
