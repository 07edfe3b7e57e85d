/** The result of one resource in one run: every item of the workflow ends with it, whatever happened. */
import * as v from 'valibot';
import { Count } from './fields';

export const GRADES = ['ApplicationConsistent', 'CrashConsistent', 'Partial', 'None'] as const;

export type Grade = (typeof GRADES)[number];

export const ItemResult = v.object({
  ResourceType: v.picklist(['FSxFileSystem', 'Ec2Instance']),
  ResourceId: v.string(),
  Status: v.picklist(['Succeeded', 'Failed', 'TimedOut']),
  /** The FSx backup's id, or the `SnapshotRequestId` tag of the snapshot set; empty if no copy was made. */
  CopyId: v.string(),
  Grade: v.picklist([...GRADES, '']),
  Attempts: Count,
  Deleted: Count,
  /** Empty, or the ASL error name and its cause as Step Functions reports them. On a success they are a warning. */
  Error: v.string(),
  Cause: v.string(),
});

export type ItemResult = v.InferOutput<typeof ItemResult>;
