/** How large, as JSON in bytes, what travels through the workflow can become: what the contracts promise, path by path.
 *  `States.DataLimitExceeded` cannot be caught everywhere, so the check at build has to know that it cannot happen. */
import { REASON_MAX_LENGTH } from '../contracts/fields';
import { CAUSE_MAX_BYTES } from '../contracts/operations/report-run';
import { MAX_RESOURCES_PER_EXECUTION } from '../contracts/request';
import { crashConsistentRequest } from '../contracts/tags';

/** A text of so many characters, each of which takes at most `each` bytes, between its quotes. */
const text = (characters: number, each = 1): number => characters * each + 2;

const RESOURCE_ID = text('fs-'.length + 32);
const UUID = text(36);
/** Longer than the id of a backup. */
const COPY_ID = text(crashConsistentRequest(' '.repeat(36)).length);
const MOMENT = text(35);
const COUNT = 16;
const WORD = text(48);

/** A character takes up to three bytes in UTF-8, or two as an escape: a reason has no control characters. */
const REASON = text(REASON_MAX_LENGTH, 3);

/** What Step Functions makes of an error of ours: its message within JSON within JSON, where a quote takes four bytes.
 *  Causes that the platform writes itself are shorter. */
const CAUSE = text(REASON_MAX_LENGTH, 4) + 160;

/** `ResourceType` to `Cause`, with their names: the longest cause is made of two reasons. */
export const RESULT_BYTES = 2 * REASON + 400;

const PER_RESOURCE = RESOURCE_ID + '{"FileSystemId":},'.length;

export const REQUEST_BYTES = MAX_RESOURCES_PER_EXECUTION * PER_RESOURCE;
export const RESULTS_BYTES = MAX_RESOURCES_PER_EXECUTION * (RESULT_BYTES + 1) + 8;
export const REPORT_BYTES = CAUSE_MAX_BYTES + 200;

const failure = { '$.Failure': CAUSE + WORD, '$.Failure.Error': WORD, '$.Failure.Cause': CAUSE };

const explanation = {
  '$.Told.Explanation.Status': WORD,
  '$.Told.Explanation.Reason': CAUSE,
  '$.Told.Explanation.CopyId': COPY_ID,
  '$.Told.Explanation.Grade': WORD,
  '$.Told.Explanation.Attempts': COUNT,
};

export const bounds: Readonly<Record<string, number>> = {
  // The run.
  '$.FSxFileSystems': REQUEST_BYTES,
  '$.Ec2Instances': REQUEST_BYTES,
  '$.Plan.Deadline': MOMENT,
  '$.Results': RESULTS_BYTES,
  '$$.Map.Item.Value.FileSystemId': RESOURCE_ID,
  '$$.Map.Item.Value.InstanceId': RESOURCE_ID,
  // An item.
  '$.FileSystemId': RESOURCE_ID,
  '$.InstanceId': RESOURCE_ID,
  '$.RequestId': text(80),
  '$.Now': MOMENT,
  '$.Check.AttemptCount': COUNT,
  '$.Backup.BackupId': COPY_ID,
  '$.Automation.ExecutionId': UUID,
  '$.Automation.SnapshotRequestId': UUID,
  '$.Automation.AttemptCount': COUNT,
  '$.Poll.PollCount': COUNT,
  '$.Poll.Reason': REASON,
  '$.Snapshots.SnapshotRequestId': COPY_ID,
  '$.Snapshots.PollCount': COUNT,
  '$.Snapshots.Grade': WORD,
  '$.Snapshots.Reason': REASON,
  '$.Attempt.Reason': CAUSE,
  '$.Attempt.Grade': WORD,
  '$.Cleanup.Deleted': COUNT,
  '$.Cleanup.Reason': REASON,
  ...failure,
  ...explanation,
};
