/** Checks the numbers and timestamps of a state against what Step Functions accepts. */
import type { Json } from '../template';
import { isTimestamp } from '../timestamp';
import { faultAt, type LocatedState, type MachineFault } from './fault';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
const MAX_SECONDS = 99_999_999;
/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const MAX_DELAY_SECONDS = 31_622_400;
/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
const MAX_BATCH_BYTES = 262_144;

const ANY = Number.MAX_SAFE_INTEGER;

/** Minimum and maximum of each field, and whether it takes fractions. */
const RANGES: Readonly<Record<string, { readonly min: number; readonly max: number; readonly fractions?: true }>> = {
  Seconds: { min: 0, max: MAX_SECONDS },
  TimeoutSeconds: { min: 1, max: MAX_SECONDS },
  HeartbeatSeconds: { min: 1, max: MAX_SECONDS },
  IntervalSeconds: { min: 1, max: MAX_SECONDS },
  MaxAttempts: { min: 0, max: MAX_SECONDS },
  BackoffRate: { min: 1, max: ANY, fractions: true },
  MaxDelaySeconds: { min: 1, max: MAX_DELAY_SECONDS },
  MaxConcurrency: { min: 0, max: ANY },
  ToleratedFailureCount: { min: 0, max: ANY },
  ToleratedFailurePercentage: { min: 0, max: 100, fractions: true },
  MaxItemsPerBatch: { min: 1, max: ANY },
  MaxInputBytesPerBatch: { min: 1, max: MAX_BATCH_BYTES },
  MaxItems: { min: 0, max: ANY },
};

/** The fields that hold configuration of their own. All others may hold the author's fields, whatever their names. */
const NESTED = ['Retry', 'ItemBatcher', 'ItemReader', 'ReaderConfig'];

const entriesOf = (value: Json | undefined): [string, Json][] => {
  if (Array.isArray(value)) return value.flatMap(entriesOf);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
};

const configuration = (value: Json): [string, Json][] =>
  entriesOf(value).flatMap(([field, inner]): [string, Json][] =>
    NESTED.includes(field) ? configuration(inner) : [[field, inner]],
  );

/** The constant timestamps of a Wait state, or of the rules of a Choice state. */
const timestamps = (value: Json | undefined): string[] =>
  entriesOf(value).flatMap(([field, inner]) =>
    /^Timestamp(?!.*Path$)/.test(field) && typeof inner === 'string' ? [inner] : timestamps(inner),
  );

function rangeRemedy(field: string, value: Json): string | undefined {
  const range = RANGES[field];
  if (range === undefined || typeof value !== 'number') return undefined;
  const { min, max, fractions } = range;
  if (value >= min && value <= max && (fractions || Number.isInteger(value))) return undefined;
  const limits = max === ANY ? `of at least ${min}` : `from ${min} to ${max}`;
  return `${field} must be a ${fractions ? '' : 'whole '}number ${limits} (got ${value}).`;
}

export function* valueFaults(located: LocatedState): Generator<MachineFault> {
  const { rendered, state } = located;
  const fault = faultAt(located);
  const { Timestamp = null, Choices, TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = rendered;
  for (const [field, value] of configuration(rendered)) {
    const remedy = rangeRemedy(field, value);
    if (remedy !== undefined) yield fault('NUMBER_OUT_OF_RANGE', remedy);
  }
  for (const timestamp of timestamps(state.type === 'Wait' ? { Timestamp } : Choices)) {
    if (isTimestamp(timestamp)) continue;
    yield fault('BAD_TIMESTAMP', `${timestamp} is no valid timestamp: write it as 2030-12-31T23:59:59Z.`);
  }
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    yield fault(
      'HEARTBEAT_NOT_SHORTER',
      `heartbeatSeconds (${heartbeat}) must be less than timeoutSeconds (${timeout}).`,
    );
  }
}
