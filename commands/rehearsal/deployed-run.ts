/** What the deployed product says about a run, read from its answers: the embedded AWS shares no code with it. */
import * as v from 'valibot';

/** The trigger Lambda's answer. */
export const TriggerAnswer = v.object({
  Message: v.string(),
  Executions: v.array(v.object({ ExecutionName: v.string(), ExecutionArn: v.string(), AlreadyStarted: v.boolean() })),
  Skipped: v.array(v.object({ ResourceId: v.string(), Reason: v.string() })),
});

export type TriggerAnswer = v.InferOutput<typeof TriggerAnswer>;

/** What an item of the workflow ends in. */
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

/** The resource that an item's execution is about, from the execution's input. */
export const resourceOf = (input: unknown): string | undefined => parsed(Item, input);

export const resultOf = (output: unknown): ItemResult | undefined => parsed(ItemResult, output);

/** What every execution of a night was asked to back up. */
export const requestedOf = (input: unknown): string[] => {
  const request = parsed(v.object({ FSxFileSystems: v.array(Item), Ec2Instances: v.array(Item) }), input);
  return request ? [...request.FSxFileSystems, ...request.Ec2Instances] : [];
};

/** Lambda's error payload and our own explanations are JSON; people want the sentence in it. */
export function sentenceOf(cause: string): string {
  const told = parsed(v.looseObject({ errorMessage: v.optional(v.string()), Reason: v.optional(v.string()) }), cause);
  return told?.errorMessage ?? told?.Reason ?? cause;
}
