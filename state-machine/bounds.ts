/** The maximum size in bytes, as JSON, of the values in the workflow's documents, from the limits in the contracts.
 *  `States.DataLimitExceeded` cannot be caught everywhere, so the check at build proves that it cannot happen. */
import { REASON_MAX_LENGTH } from '../contracts/fields';
import { MISSING_MAX_COUNT, MISSING_MAX_LENGTH, WARNING_MAX_LENGTH } from '../contracts/hook-findings';
import { CAUSE_MAX_BYTES } from '../contracts/operations/report-run';
import { MAX_RESOURCES_PER_EXECUTION } from '../contracts/request';
import { crashConsistentRequest } from '../contracts/tags';

/** A quoted text. */
const text = (characters: number, bytesPerCharacter = 1): number => characters * bytesPerCharacter + 2;

const RESOURCE_ID = text('fs-'.length + 32);
const UUID = text(36);
/** Longer than the id of a backup. */
const COPY_ID = text(crashConsistentRequest(' '.repeat(36)).length);
const TIMESTAMP = text(35);
const COUNT = 16;
const WORD = text(48);

/** A character takes up to three bytes in UTF-8, and two if it is escaped. A reason has no control characters. */
const REASON = text(REASON_MAX_LENGTH, 3);

/** The cause of a function's error is its message in JSON in JSON, where a quote takes four bytes. Causes from AWS are shorter. */
const CAUSE = text(REASON_MAX_LENGTH, 4) + 160;

const APPLICATION = '{"State":,"Since":,"WatchdogDue":,"DowntimeSeconds":}'.length + WORD + 2 * TIMESTAMP + COUNT;
const WARNING = text(WARNING_MAX_LENGTH);
const MISSING = 2 + MISSING_MAX_COUNT * (text(MISSING_MAX_LENGTH) + 1);

const FIRST_AND_LAST = 'First attempt: . Last attempt: '.length;

/** An item's result. The longest cause consists of the first attempt's reason and the last one's cause. */
export const RESULT_BYTES = REASON + FIRST_AND_LAST + CAUSE + APPLICATION + WARNING + MISSING + 500;

const PER_RESOURCE = RESOURCE_ID + '{"FileSystemId":},'.length;

export const REQUEST_BYTES = MAX_RESOURCES_PER_EXECUTION * PER_RESOURCE;
/** A request with the reasons why neither type could be listed. */
const INPUT_BYTES = REQUEST_BYTES + 2 * (REASON + 60) + 80;
export const RESULTS_BYTES = MAX_RESOURCES_PER_EXECUTION * (RESULT_BYTES + 1) + 8;
export const REPORT_BYTES = CAUSE_MAX_BYTES + 200;

export const bounds: Readonly<Record<string, number>> = {
  // The run.
  '$$.Execution.Input': INPUT_BYTES,
  '$.FSxFileSystems': REQUEST_BYTES,
  '$.Ec2Instances': REQUEST_BYTES,
  '$.Plan.Deadline': TIMESTAMP,
  '$.Results': RESULTS_BYTES,
  '$$.Map.Item.Value.FileSystemId': RESOURCE_ID,
  '$$.Map.Item.Value.InstanceId': RESOURCE_ID,
  // An item.
  '$.ResourceType': WORD,
  '$.ResourceId': RESOURCE_ID,
  '$.RequestId': text(80),
  '$.Now': TIMESTAMP,
  '$.Check.AttemptCount': COUNT,
  '$.Backup.BackupId': COPY_ID,
  '$.Automation.ExecutionId': UUID,
  '$.Automation.SnapshotRequestId': UUID,
  '$.Automation.AttemptCount': COUNT,
  '$.Poll.PollCount': COUNT,
  '$.Poll.Reason': REASON,
  '$.Poll.Copies': COUNT,
  '$.Snapshots.Copies': COUNT,
  '$.Poll.Application': APPLICATION,
  '$.Poll.Warning': WARNING,
  '$.Poll.Missing': MISSING,
  '$.Application': APPLICATION,
  '$.Snapshots.SnapshotRequestId': COPY_ID,
  '$.Snapshots.PollCount': COUNT,
  '$.Snapshots.Grade': WORD,
  '$.Snapshots.Reason': REASON,
  '$.Attempt.Reason': CAUSE,
  '$.Attempt.CopyId': COPY_ID,
  '$.Earlier.Reason': REASON + FIRST_AND_LAST,
  '$.Recovery.ExecutionId': UUID,
  '$.Recovery.AttemptCount': COUNT,
  '$.Application.DowntimeSeconds': COUNT,
  '$.Cleanup.Deleted': COUNT,
  '$.Cleanup.Reason': REASON,
  '$.Failure': CAUSE + WORD,
  '$.Failure.Error': WORD,
  '$.Failure.Cause': CAUSE,
  '$.Parsed.FailureDetails.Status': WORD,
  '$.Parsed.FailureDetails.Reason': CAUSE,
  '$.Parsed.FailureDetails.CopyId': COPY_ID,
  '$.Parsed.FailureDetails.Grade': WORD,
  '$.Parsed.FailureDetails.Attempts': COUNT,
  '$.Parsed.FailureDetails.Application': APPLICATION,
  '$.Parsed.FailureDetails.Warning': WARNING,
  '$.Parsed.FailureDetails.Missing': MISSING,
};
