/** The manager function: what it keeps, what it deletes, and which copies it knows as its own. */
import * as v from 'valibot';
import { ManagerEnvironment } from '../../contracts/environment';
import { type RetentionUnit, retentionMilliseconds } from '../../contracts/retention';
import { CREATED_BY, createdBy } from '../../contracts/tags';
import { readManagerDescription } from '../../stacks/manager-description';
import { type Circumstances, type Consequence, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import type { Change } from '../plan';
import { block, text } from '../values';
import { freedCopies } from './freed-copies';

/** Of a plan that changes the runbook only what the description says is known. */
interface Told {
  readonly unit: RetentionUnit;
  readonly value: number;
  readonly keepAtLeast: number;
  readonly grade?: ManagerEnvironment['ACCEPTED_GRADE'];
  readonly mark?: string;
}

const Variables = v.pick(ManagerEnvironment, [
  'RETENTION_TYPE',
  'RETENTION_VALUE',
  'KEEP_AT_LEAST',
  'ACCEPTED_GRADE',
  'CREATED_BY',
]);

function told(values: Change['before']): Told | undefined {
  const { success, output } = v.safeParse(Variables, block(values.environment).variables);
  if (!success) {
    const kept = readManagerDescription(text(values.description) ?? '');
    // The function is named after the deployment, and so is the mark.
    return kept && { ...kept, mark: createdBy(text(values.function_name) ?? '?') };
  }
  const { RETENTION_TYPE, RETENTION_VALUE, KEEP_AT_LEAST, ACCEPTED_GRADE, CREATED_BY: mark } = output;
  return {
    unit: RETENTION_TYPE,
    value: RETENTION_VALUE,
    keepAtLeast: KEEP_AT_LEAST,
    grade: ACCEPTED_GRADE,
    mark,
  };
}

const period = ({ unit, value }: Told): string => `${value} ${value === 1 ? unit.slice(0, -1) : unit}`;

/** The unit once, if it is the same. */
const fromTo = (before: Told, after: Told): string =>
  `from ${before.unit === after.unit ? before.value : period(before)} to ${period(after)}`;

function ofPeriod(before: Told, after: Told): readonly Consequence[] {
  const [old, young] = [retentionMilliseconds(before), retentionMilliseconds(after)];
  if (young < old) {
    return [
      warning(
        `Retention falls ${fromTo(before, after)}: copies older than ${period(after)} become deletable at the next run, but for the newest ${after.keepAtLeast} good ones of each resource.`,
      ),
    ];
  }
  return young > old ? [note(`Retention rises ${fromTo(before, after)}: what is there now is kept longer.`)] : [];
}

function ofMinimum({ keepAtLeast: before }: Told, { keepAtLeast: after }: Told): readonly Consequence[] {
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

function ofGrade({ grade: before }: Told, { grade: after }: Told): readonly Consequence[] {
  if (before === undefined || after === undefined || before === after) return [];
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

const ofMark = ({ mark: before }: Told, { mark: after }: Told): readonly Consequence[] =>
  before === undefined || after === undefined || before === after
    ? []
    : [
        warning(
          `Copies are marked ${code(`${CREATED_BY}=${after}`)} from now on: those marked ${code(before)} are never deleted any more, and are paid for until somebody does.`,
        ),
      ];

/** A grade that the plan does not tell is taken for the default. */
const keeping = ({ grade = 'ApplicationConsistent', ...kept }: Told) => ({
  periodMilliseconds: retentionMilliseconds(kept),
  keepAtLeast: kept.keepAtLeast,
  grade,
});

/** Under another mark nothing of the old one is deleted at all, which `ofMark` says. */
function ofCopies(before: Told, after: Told, circumstances: Circumstances): readonly Consequence[] {
  const change = { before: keeping(before), after: keeping(after) };
  const same = JSON.stringify(change.before) === JSON.stringify(change.after);
  return same || before.mark !== after.mark ? [] : freedCopies(change, after.mark ?? '', circumstances);
}

export const retention: Rule = ({ type, action, before, after, unknown }, circumstances) => {
  if (type !== 'aws_lambda_function') return [];
  const [old, young] = [told(before), told(after)];
  if (old !== undefined && action === 'destroy') {
    return [
      warning(
        `No copy is deleted any more: those marked ${code(old.mark ?? '?')} stay, and are paid for, until somebody deletes them.`,
      ),
    ];
  }
  if (young !== undefined && action === 'add') {
    return [
      note(
        `Copies are kept for ${period(young)}, and of each resource the newest ${young.keepAtLeast} good ones whatever their age.`,
      ),
    ];
  }
  if (old === undefined || young === undefined) return [];
  const unseen =
    unknown.environment === undefined || young.grade !== undefined
      ? []
      : [note('Which grade of copies is accepted is known only at apply, for the runbook changes too.')];
  return [
    ...unseen,
    ...ofPeriod(old, young),
    ...ofMinimum(old, young),
    ...ofGrade(old, young),
    ...ofCopies(old, young, circumstances),
    ...ofMark(old, young),
  ];
};
