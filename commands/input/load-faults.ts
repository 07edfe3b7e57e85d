/** Reads a file of faults to inject: its shape, and which fault applies to which call. */
import * as v from 'valibot';
import { declaredErrors } from '../../local/aws/faults/declared-errors';
import { EFFECTS, effectNamed } from '../../local/aws/faults/effects';
import { Faults } from '../../local/aws/faults/faults';
import { services } from '../../local/aws/services';
import { SERVICE_FAULTS } from '../../local/instance/service-fault';
import { readDocument } from './read-document';

/** Calls outside of AWS services: a step of the document, the scheduled tasks of the instance during a step, an event of a
 *  function, the VSS freeze on an instance, a service of an instance. Only those of a service have given names. */
const NOT_SERVICES = ['step', 'tasks', 'lambda', 'vss', 'service'];

const Shape = v.strictObject({
  call: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+:[\w$ .-]+$/, 'must be such as fsx:CreateBackup, step:PreSnapshotExecution or lambda:FSxBackup'),
  ),
  resource: v.optional(v.pipe(v.string(), v.minLength(1, 'must not be empty'))),
  times: v.optional(
    v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1, 'calls are counted from 1'))),
      v.minLength(1, 'must not be empty; omit it for every call'),
    ),
  ),
  probability: v.optional(
    v.pipe(v.number(), v.minValue(0, 'must be from 0 to 1'), v.maxValue(1, 'must be from 0 to 1')),
  ),
  seed: v.optional(v.pipe(v.number(), v.integer())),
  error: v.pipe(v.string(), v.minLength(1, 'must not be empty')),
  message: v.optional(v.string()),
  seconds: v.optional(v.pipe(v.number(), v.minValue(0, 'must not be less than 0'))),
});

type Entry = v.InferOutput<typeof Shape>;

/** The AWS actions to which a fault can apply. */
const actions = Object.entries(services).flatMap(([service, names]) =>
  Object.keys(names).map((name) => `${service}:${name}`),
);

function whyNot(entry: Entry): string | undefined {
  const [prefix = '', name = ''] = entry.call.split(':');
  const isAction = actions.includes(entry.call);
  if (!isAction && !NOT_SERVICES.includes(prefix)) {
    const ofService = actions.filter((action) => action.startsWith(`${prefix}:`));
    return `call: no such call ${JSON.stringify(entry.call)}; use one of ${(ofService.length > 0 ? ofService : actions).join(', ')}`;
  }
  if (prefix === 'service' && !SERVICE_FAULTS.includes(entry.error)) {
    return `error: ${JSON.stringify(entry.error)} is no state of a service; use one of ${SERVICE_FAULTS.join(', ')}`;
  }
  if (entry.times !== undefined && entry.probability !== undefined) {
    return 'times and probability exclude each other; give one of them';
  }
  if (entry.seed !== undefined && entry.probability === undefined) return 'seed: needs a probability';
  const effect = effectNamed(entry.error);
  if (effect !== undefined) {
    const kind = isAction ? 'service' : prefix;
    if (!effect.strikes.some((struck) => struck === kind || struck === entry.call)) {
      return `error: ${entry.error} applies to ${effect.strikes.map(describeTarget).join(', ')}, not to ${entry.call}`;
    }
    if (effect.seconds !== undefined && entry.seconds === undefined) {
      return `seconds: required for ${entry.error}: ${effect.seconds}`;
    }
  }
  if (entry.seconds !== undefined && effect?.seconds === undefined && !NOT_SERVICES.includes(prefix)) {
    return `seconds: ${entry.error} takes none; omit it`;
  }
  const declared = isAction ? declaredErrors(prefix, name) : undefined;
  if (effect === undefined && declared !== undefined && !declared.includes(entry.error)) {
    const effects = Object.entries(EFFECTS).filter(([, { strikes }]) =>
      strikes.some((struck) => struck === 'service' || struck === entry.call),
    );
    const known = [...declared, ...effects.map(([each]) => each)];
    return `error: ${JSON.stringify(entry.error)} is not an error of ${entry.call}; use one of ${known.join(', ')}`;
  }
  return undefined;
}

const describeTarget = (struck: string): string =>
  struck === 'service' ? 'AWS actions' : struck === 'lambda' ? 'lambda:EVENTTYPE' : struck;

export const FaultsFile = v.array(
  v.pipe(
    Shape,
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? whyNot(dataset.value) : undefined;
      if (message !== undefined) addIssue({ message });
    }),
  ),
  'must be a list of faults',
);

const REMEDY = 'A faults file is a JSON list such as [{"call": "fsx:CreateBackup", "error": "ServiceLimitExceeded"}].';

/** `seed` is for the faults that have a probability and no seed of their own. */
export const loadFaults = (path: string | undefined, seed?: number): Faults =>
  path === undefined ? new Faults() : new Faults(readDocument(path, FaultsFile, REMEDY), seed);
