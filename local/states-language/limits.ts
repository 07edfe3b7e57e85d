/** The limits of Step Functions for an execution. */
import { StatesError } from './errors';
import { bytes, type JsonValue } from './json';

/** Limits that a rehearsal can change, since accounts differ. */
export interface Limits {
  readonly payloadBytes: number;
  readonly historyEvents: number;
  /** Of an inline Map. */
  readonly inlineConcurrency: number;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 *  https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html */
export const LIMITS_OF_AWS: Limits = { payloadBytes: 262_144, historyEvents: 25_000, inlineConcurrency: 40 };

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html */
export const MAX_DISTRIBUTED_CONCURRENCY = 10_000;

/** Recorded from AWS: a wait of more than 2^31 - 1 seconds fails. */
export const MAX_WAIT_SECONDS = 2_147_483_647;

/** `source` is the state, or for the data of a task its service or function, as in AWS's message. */
export function assertPayloadSize(
  value: JsonValue,
  source: string,
  { payloadBytes }: Limits,
  options: { fatal?: boolean } = {},
): void {
  if (bytes(value) <= payloadBytes) return;
  throw new StatesError(
    'States.DataLimitExceeded',
    `The state/task '${source}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    options,
  );
}
