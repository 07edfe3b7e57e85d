/** The result of one resource in one run: every item of the workflow ends with it, whatever happened. */
import * as v from 'valibot';
import { Application, NOT_TOUCHED } from './application';
import { Count } from './fields';
import { HookFindings } from './hook-findings';

export const GRADES = ['ApplicationConsistent', 'CrashConsistent', 'Partial', 'None'] as const;

export type Grade = (typeof GRADES)[number];

const FORMER_ENTRIES = {
  ResourceType: v.picklist(['FSxFileSystem', 'Ec2Instance']),
  ResourceId: v.string(),
  Status: v.picklist(['Succeeded', 'Failed', 'TimedOut']),
  /** The FSx backup's id, or the `SnapshotRequestId` tag of the snapshot set, of the run's good copy, or of one that may still
   *  become good; empty if there is none. */
  CopyId: v.string(),
  Grade: v.picklist([...GRADES, '']),
  Attempts: Count,
  Deleted: Count,
  /** Empty, or the ASL error name and its cause as Step Functions reports them. On a success they are a warning. */
  Error: v.string(),
  Cause: v.string(),
};

/** Under version 0.1.0 an item succeeded only if its application was running again. */
const formerApplication = (type: string, status: string): Application => {
  if (type === 'FSxFileSystem') return NOT_TOUCHED;
  return { ...NOT_TOUCHED, State: status === 'Succeeded' ? 'Running' : 'Unknown' };
};

/** An execution keeps the definition that it was started with, so a result may be of version 0.1.0, which has fewer fields. */
export const ItemResult = v.pipe(
  v.object({
    ...FORMER_ENTRIES,
    Application: v.optional(Application),
    Warning: v.optional(HookFindings.entries.Warning, ''),
    Missing: v.optional(HookFindings.entries.Missing, []),
  }),
  v.transform(({ Application: application, ...result }) => ({
    ...result,
    Application: application ?? formerApplication(result.ResourceType, result.Status),
  })),
);

export type ItemResult = v.InferOutput<typeof ItemResult>;
