/** Whether the numbers and moments of a state are such as Step Functions takes. */
import type { Json } from '../template';
import { isTimestamp } from '../timestamp';
import { faultAt, type MachineFault, type Place } from './fault';

/** https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
const MAX_SECONDS = 99_999_999;
/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const MAX_DELAY_SECONDS = 31_622_400;
/** https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
const MAX_BATCH_BYTES = 262_144;

const ANY = Number.MAX_SAFE_INTEGER;

/** Field by field, the least and the most, and whether fractions are taken. */
const RANGES: Readonly<Record<string, { readonly least: number; readonly most: number; readonly fractions?: true }>> = {
  Seconds: { least: 0, most: MAX_SECONDS },
  TimeoutSeconds: { least: 1, most: MAX_SECONDS },
  HeartbeatSeconds: { least: 1, most: MAX_SECONDS },
  IntervalSeconds: { least: 1, most: MAX_SECONDS },
  MaxAttempts: { least: 0, most: MAX_SECONDS },
  BackoffRate: { least: 1, most: ANY, fractions: true },
  MaxDelaySeconds: { least: 1, most: MAX_DELAY_SECONDS },
  MaxConcurrency: { least: 0, most: ANY },
  ToleratedFailureCount: { least: 0, most: ANY },
  ToleratedFailurePercentage: { least: 0, most: 100, fractions: true },
  MaxItemsPerBatch: { least: 1, most: ANY },
  MaxInputBytesPerBatch: { least: 1, most: MAX_BATCH_BYTES },
  MaxItems: { least: 0, most: ANY },
};

/** What in a state is configuration. Everything else may hold the author's own fields, whatever their names. */
const WITHIN = ['Retry', 'ItemBatcher', 'ItemReader', 'ReaderConfig'];

function fieldsOf(value: Json | undefined): [string, Json][] {
  if (Array.isArray(value)) return value.flatMap(fieldsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]): [string, Json][] =>
    WITHIN.includes(field) ? fieldsOf(inner) : [[field, inner]],
  );
}

/** The moments that a Wait or the rules of a Choice are told. */
function timestamps(value: Json | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(timestamps);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    /^Timestamp(?!.*Path$)/.test(field) && typeof inner === 'string' ? [inner] : timestamps(inner),
  );
}

export function numberFaults(place: Place): MachineFault[] {
  const { rendered, state } = place;
  const fault = faultAt(place);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = rendered;
  const moments = state.type === 'Wait' ? rendered.Timestamp : state.type === 'Choice' ? rendered.Choices : undefined;
  return [
    ...fieldsOf(rendered).flatMap(([field, value]) => {
      const range = RANGES[field];
      if (range === undefined || typeof value !== 'number') return [];
      const { least, most, fractions } = range;
      if (value >= least && value <= most && (fractions || Number.isInteger(value))) return [];
      const bound = most === ANY ? `at least ${least}` : `from ${least} to ${most}`;
      return [
        fault(
          'NUMBER_OUT_OF_RANGE',
          `${field} is ${value}: write ${fractions ? 'a number' : 'a whole number'} ${bound}.`,
        ),
      ];
    }),
    ...timestamps(state.type === 'Wait' && moments !== undefined ? { Timestamp: moments } : moments)
      .filter((moment) => !isTimestamp(moment))
      .map((moment) => fault('BAD_TIMESTAMP', `${moment} is no moment: write it as 2030-12-31T23:59:59Z.`)),
    ...(typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout
      ? [
          fault(
            'HEARTBEAT_NOT_SHORTER',
            `A heartbeat every ${heartbeat} seconds never comes before the timeout of ${timeout}.`,
          ),
        ]
      : []),
  ];
}
