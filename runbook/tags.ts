/** The tags that AWSEC2-CreateVssSnapshot puts on every snapshot at its creation: by them it is found, counted and let go. */
import { RUNBOOK_PARAMETERS } from '../contracts/runbook';
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID, SNAPSHOT_SET_SIZE } from '../contracts/tags';
import type { Reference } from './automation';
import type { RunbookParameter } from './parameters';

/** `Key=a,Value=b;Key=c,Value=d`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
export const snapshotTags = (parameter: (name: RunbookParameter) => Reference, createdBy: string): string =>
  Object.entries({
    Name: parameter(RUNBOOK_PARAMETERS.SnapshotName),
    [SNAPSHOT_REQUEST_ID]: parameter(RUNBOOK_PARAMETERS.SnapshotRequestId),
    [SNAPSHOT_SET_SIZE]: parameter(RUNBOOK_PARAMETERS.SnapshotSetSize),
    [EC2_INSTANCE_ID]: parameter(RUNBOOK_PARAMETERS.InstanceId),
    [CREATED_BY]: createdBy,
  })
    .map(([key, value]) => `Key=${key},Value=${value}`)
    .join(';');
