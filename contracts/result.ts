/** How one resource fared in one run: every item of the workflow ends in this shape, whatever happened to it. */
import * as v from 'valibot';
import { Count } from './fields';

export const RESOURCE_TYPES = ['FSxFileSystem', 'Ec2Instance'] as const;
export const ITEM_STATUSES = ['Succeeded', 'Failed', 'TimedOut'] as const;
export const GRADES = ['ApplicationConsistent', 'CrashConsistent', 'Partial', 'None'] as const;

export type Grade = (typeof GRADES)[number];

export const ItemResult = v.object({
  ResourceType: v.picklist(RESOURCE_TYPES),
  ResourceId: v.string(),
  Status: v.picklist(ITEM_STATUSES),
  /** The FSx backup's id, or the `SnapshotRequestId` that all EBS snapshots of the set carry; empty if none was made. */
  CopyId: v.string(),
  Grade: v.picklist([...GRADES, '']),
  Attempts: Count,
  Deleted: Count,
  /** Empty, or the ASL error name and its cause as Step Functions reports them. A success may carry a warning here. */
  Error: v.string(),
  Cause: v.string(),
});

export type ItemResult = v.InferOutput<typeof ItemResult>;
