/** The manager function: what it keeps, what it deletes, and which copies it knows as its own. */
import * as v from 'valibot';
import { ManagerEnvironment } from '../../../contracts/environment';
import { retentionMilliseconds } from '../../../contracts/retention';
import { CREATED_BY } from '../../../contracts/tags';
import { type Consequence, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import type { Change } from '../plan';
import { block } from '../values';

const Told = v.pick(ManagerEnvironment, [
  'RETENTION_TYPE',
  'RETENTION_VALUE',
  'KEEP_AT_LEAST',
  'ACCEPTED_GRADE',
  'CREATED_BY',
]);
type Told = v.InferOutput<typeof Told>;

const told = (values: Change['before']): Told | undefined => {
  const parsed = v.safeParse(Told, block(values.environment).variables);
  return parsed.success ? parsed.output : undefined;
};

const period = ({ RETENTION_TYPE, RETENTION_VALUE }: Told): string =>
  `${RETENTION_VALUE} ${RETENTION_VALUE === 1 ? RETENTION_TYPE.slice(0, -1) : RETENTION_TYPE}`;

const milliseconds = ({ RETENTION_TYPE, RETENTION_VALUE }: Told): number =>
  retentionMilliseconds({ unit: RETENTION_TYPE, value: RETENTION_VALUE });

/** In one unit both, if it is the same; else each in its own. */
const fromTo = (before: Told, after: Told): string =>
  before.RETENTION_TYPE === after.RETENTION_TYPE
    ? `from ${before.RETENTION_VALUE} to ${period(after)}`
    : `from ${period(before)} to ${period(after)}`;

function ofPeriod(before: Told, after: Told): readonly Consequence[] {
  const [old, young] = [milliseconds(before), milliseconds(after)];
  if (young < old) {
    return [
      warning(
        `Retention falls ${fromTo(before, after)}: copies older than ${period(after)} become deletable at the next run, but for the newest ${after.KEEP_AT_LEAST} good ones of each resource.`,
      ),
    ];
  }
  return young > old ? [note(`Retention rises ${fromTo(before, after)}: what is there now is kept longer.`)] : [];
}

function ofMinimum({ KEEP_AT_LEAST: before }: Told, { KEEP_AT_LEAST: after }: Told): readonly Consequence[] {
  if (after < before) {
    return [
      warning(
        `Of each resource the newest ${after} good copies stay whatever their age, not ${before} any more: older ones beyond retention become deletable at the next run.`,
      ),
    ];
  }
  return after > before
    ? [note(`Of each resource the newest ${after} good copies stay whatever their age, instead of ${before}.`)]
    : [];
}

function ofGrade({ ACCEPTED_GRADE: before }: Told, { ACCEPTED_GRADE: after }: Told): readonly Consequence[] {
  if (before === after) return [];
  return after === 'CrashConsistent'
    ? [
        warning(
          'Crash-consistent snapshots count as good copies from now on: a night without VSS no longer fails, and its copies may displace application-consistent ones.',
        ),
      ]
    : [
        warning(
          'Only application-consistent snapshots count as good copies from now on: a night without VSS fails, and earlier crash-consistent copies no longer count.',
        ),
      ];
}

const ofMark = ({ CREATED_BY: before }: Told, { CREATED_BY: after }: Told): readonly Consequence[] =>
  before === after
    ? []
    : [
        warning(
          `Copies are marked ${code(`${CREATED_BY}=${after}`)} from now on: those marked ${code(before)} are never deleted any more, and are paid for until somebody does.`,
        ),
      ];

export const retention: Rule = ({ type, action, before, after }) => {
  if (type !== 'aws_lambda_function') return [];
  const [old, young] = [told(before), told(after)];
  if (old !== undefined && action === 'destroy') {
    return [
      warning(
        `No copy is deleted any more: those marked ${code(old.CREATED_BY)} stay, and are paid for, until somebody deletes them.`,
      ),
    ];
  }
  if (young !== undefined && action === 'add') {
    return [
      note(
        `Copies are kept for ${period(young)}, and of each resource the newest ${young.KEEP_AT_LEAST} good ones whatever their age.`,
      ),
    ];
  }
  if (old === undefined || young === undefined) return [];
  return [...ofPeriod(old, young), ...ofMinimum(old, young), ...ofGrade(old, young), ...ofMark(old, young)];
};
