/** Reads inputs and outputs of the deployed product as JSON, by its contracts. */
import * as v from 'valibot';
import { FileSystemId, InstanceId } from '../../contracts/fields';
import { RunInput } from '../../contracts/request';
import { ItemResult } from '../../contracts/result';
import { TriggerOutcome } from '../../contracts/trigger';

/** The part of the trigger function's output that a night reports. */
export const TriggerAnswer = v.pick(TriggerOutcome, ['Message', 'Executions', 'Skipped']);

export type TriggerAnswer = v.InferOutput<typeof TriggerAnswer>;

const parsed = <Schema extends v.GenericSchema>(schema: Schema, json: unknown): v.InferOutput<Schema> | undefined => {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), json);
  return result.success ? result.output : undefined;
};

/** The id of the resource in the input of an item's execution. */
export function resourceOf(input: unknown): string | undefined {
  const item = parsed(v.union([v.object({ FileSystemId }), v.object({ InstanceId })]), input);
  return item && ('FileSystemId' in item ? item.FileSystemId : item.InstanceId);
}

/** The output of an item's execution. */
export const resultOf = (output: unknown): ItemResult | undefined => parsed(ItemResult, output);

const NOTHING: RunInput = { FSxFileSystems: [], Ec2Instances: [], Unlisted: [] };

/** What a run was asked to back up, and what could not be listed for it. */
export const requestOf = (input: unknown): RunInput => parsed(RunInput, input) ?? NOTHING;
