/** What a file of faults may hold: the shape, and which fault can strike what. */
import * as v from 'valibot';
import { declaredErrors } from '../../local/aws/faults/declared-errors';
import { EFFECTS, effectNamed } from '../../local/aws/faults/effects';
import { services } from '../../local/aws/services';

/** Calls that are none of an AWS service: a step of the document, the scheduled tasks of the instance meanwhile, an event of a
 *  function, the freeze on an instance. Their errors have any name, as those that functions throw do. */
const NOT_SERVICES = ['step', 'tasks', 'lambda', 'vss'];

const Shape = v.strictObject({
  call: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9]+:[\w-]+$/, 'must be such as fsx:CreateBackup, step:PreSnapshotExecution or lambda:FSxBackup'),
  ),
  resource: v.optional(v.pipe(v.string(), v.minLength(1, 'must not be empty'))),
  times: v.optional(
    v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(1, 'calls are counted from 1'))),
      v.minLength(1, 'must not be empty: leave it out for all'),
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

/** The names of the AWS actions that a fault can strike. */
const actions = Object.entries(services).flatMap(([service, names]) =>
  Object.keys(names).map((name) => `${service}:${name}`),
);

function whyNot(entry: Entry): string | undefined {
  const [prefix = '', name = ''] = entry.call.split(':');
  const isAction = actions.includes(entry.call);
  if (!isAction && !NOT_SERVICES.includes(prefix)) {
    const ofService = actions.filter((action) => action.startsWith(`${prefix}:`));
    return `call: there is no ${entry.call}; there is ${(ofService.length > 0 ? ofService : actions).join(', ')}`;
  }
  if (entry.times !== undefined && entry.probability !== undefined) {
    return 'times and probability exclude each other';
  }
  if (entry.seed !== undefined && entry.probability === undefined) return 'seed is of use with a probability only';
  const effect = effectNamed(entry.error);
  if (effect !== undefined) {
    const kind = isAction ? 'service' : prefix;
    if (!effect.strikes.some((struck) => struck === kind || struck === entry.call)) {
      return `error: ${entry.error} can strike ${effect.strikes.map(told).join(', ')}, not ${entry.call}`;
    }
    if (effect.seconds !== undefined && entry.seconds === undefined) {
      return `seconds: ${entry.error} needs them: ${effect.seconds}`;
    }
  }
  if (entry.seconds !== undefined && effect?.seconds === undefined && !NOT_SERVICES.includes(prefix)) {
    return `seconds: ${entry.error} takes none`;
  }
  const declared = isAction ? declaredErrors(prefix, name) : undefined;
  if (effect === undefined && declared !== undefined && !declared.includes(entry.error)) {
    const effects = Object.entries(EFFECTS).filter(([, { strikes }]) =>
      strikes.some((struck) => struck === 'service' || struck === entry.call),
    );
    const known = [...declared, ...effects.map(([each]) => each)];
    return `error: ${entry.call} does not end in ${entry.error}; it can in ${known.join(', ')}`;
  }
  return undefined;
}

const told = (struck: string): string =>
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
