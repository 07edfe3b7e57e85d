/** The fields of payloads: ids, counters and short texts, each with AWS's limits. */
import * as v from 'valibot';

const id = (prefix: string, what: string) =>
  v.pipe(
    v.string(),
    v.regex(new RegExp(`^${prefix}-[0-9A-Za-z]{1,32}$`), `must be ${what} id such as ${prefix}-0123456789abcdef0`),
  );

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_FileSystem.html */
export const FileSystemId = id('fs', 'a file system');

/** https://docs.aws.amazon.com/fsx/latest/APIReference/API_Backup.html */
export const BackupId = id('backup', 'a backup');

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html */
export const InstanceId = id('i', 'an instance');

/** A UUID: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html */
export const AutomationExecutionId = v.pipe(v.string(), v.uuid('must be the UUID of an automation execution'));

/** Identifies one run: the name of its state machine execution. https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
export const RequestId = v.pipe(
  v.string(),
  v.regex(/^[0-9A-Za-z_-]{1,80}$/, 'must be an execution name: up to 80 of 0-9 A-Z a-z _ -'),
);

/** An ISO 8601 timestamp with an offset, as Step Functions writes it. Decisions use the run's start, not the function's clock. */
export const Instant = v.pipe(v.string(), v.isoTimestamp('must be an ISO 8601 timestamp'));

export const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Long enough for a sentence, short enough that hundreds fit into one state, whose payload is limited to 256 KiB. */
export const REASON_MAX_LENGTH = 300;

/** An explanation for people; may be empty. Control characters are refused because each would take six bytes in JSON. */
export const Reason = v.pipe(v.string(), v.maxLength(REASON_MAX_LENGTH), v.regex(/^\P{Cc}*$/u, 'must be one line'));

/** Joins the lines of a text and truncates it, by default to the length of a `Reason`. */
export function asReason(text: string, length = REASON_MAX_LENGTH): string {
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/** Printable ASCII that JSON does not escape: one byte per character, whatever a hook has printed. */
const PLAIN = /^[ !#-[\]-~]*$/;
const NOT_PLAIN = /[^ !#-[\]-~]/g;

export const plainText = (maxLength: number) => v.pipe(v.string(), v.maxLength(maxLength), v.regex(PLAIN));

export const asPlainText = (text: string, maxLength: number): string =>
  text.replace(NOT_PLAIN, '?').slice(0, maxLength);
