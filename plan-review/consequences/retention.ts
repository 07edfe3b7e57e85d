/** Effects of changes to the retention function: its period and minimum, the accepted grade, and the tag that marks its copies. */
import * as v from 'valibot';
import { RetentionEnvironment } from '../../contracts/environment';
import { type RetentionUnit, retentionMilliseconds } from '../../contracts/retention';
import { CREATED_BY } from '../../contracts/tags';
import { label } from '../../stacks/settings/entries';
import { type Consequence, note, type ReviewContext, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import type { Change } from '../plan';
import { differs, isPartlyHidden } from '../sensitive/mask';
import { block } from '../values';
import { expiringCopies } from './expiring-copies';

interface RetentionSettings {
  readonly unit: RetentionUnit;
  readonly value: number;
  readonly keepAtLeast: number;
  readonly grade: RetentionEnvironment['ACCEPTED_GRADE'];
  readonly createdBy: string;
}

/** Undefined if it is another function. In version 0.1.0 the manager function had these variables. */
function readSettings(values: Change['before']): RetentionSettings | undefined {
  const { success, output } = v.safeParse(RetentionEnvironment, block(values.environment).variables);
  if (!success) return undefined;
  return {
    unit: output.RETENTION_TYPE,
    value: output.RETENTION_VALUE,
    keepAtLeast: output.KEEP_AT_LEAST,
    grade: output.ACCEPTED_GRADE,
    createdBy: output.CREATED_BY,
  };
}

const period = ({ unit, value }: RetentionSettings): string => `${value} ${value === 1 ? unit.slice(0, -1) : unit}`;

function* periodChange(before: RetentionSettings, after: RetentionSettings): Iterable<Consequence> {
  const [old, planned] = [retentionMilliseconds(before), retentionMilliseconds(after)];
  const fromTo = `from ${before.unit === after.unit ? before.value : period(before)} to ${period(after)}`;
  if (planned < old)
    yield warning(
      `The ${label('retention.value')} is shortened ${fromTo}: copies older than ${period(after)} expire at the next run, except the newest ${after.keepAtLeast} good copies of each resource.`,
    );
  if (planned > old)
    yield note(`The ${label('retention.value')} is extended ${fromTo}: existing copies are kept longer.`);
}

function* minimumChange({ keepAtLeast: old }: RetentionSettings, { keepAtLeast: planned }: RetentionSettings) {
  const change = `The ${label('retention.keepAtLeast')} of each resource that are kept whatever their age changes from ${old} to ${planned}`;
  if (planned < old) yield warning(`${change}: others past the retention period expire at the next run.`);
  if (planned > old) yield note(`${change}.`);
}

function* gradeChange({ grade: old }: RetentionSettings, { grade: planned }: RetentionSettings) {
  if (old === planned) return;
  const effect =
    planned === 'CrashConsistent'
      ? 'an instance without VSS no longer fails, and its copies may displace application-consistent ones'
      : 'an instance without VSS fails, and existing crash-consistent copies no longer count as good';
  yield warning(`The ${label('acceptedGrade')} changes from ${old} to ${planned}: ${effect}.`);
}

const policyOf = ({ keepAtLeast, grade, ...settings }: RetentionSettings) => ({
  periodMilliseconds: retentionMilliseconds(settings),
  keepAtLeast,
  grade,
});

/** Copies cannot be counted by a tag that is sensitive. */
const unlisted = (context: ReviewContext): ReviewContext => ({ ...context, copies: undefined });

/** With another tag, no old copy is deleted at all. */
function* ownershipOrCopiesChange(before: RetentionSettings, after: RetentionSettings, context: ReviewContext) {
  const change = { before: policyOf(before), after: policyOf(after) };
  if (differs(before.createdBy, after.createdBy))
    yield warning(
      `New copies are tagged ${code(`${CREATED_BY}=${after.createdBy}`)}: copies tagged ${code(before.createdBy)} are no longer deleted, and cost money until you delete them.`,
    );
  else if (JSON.stringify(change.before) !== JSON.stringify(change.after))
    yield* expiringCopies(change, after.createdBy, isPartlyHidden(after.createdBy) ? unlisted(context) : context);
}

export const retention: Rule = function* ({ type, action, before, after }, context) {
  if (type !== 'aws_lambda_function') return;
  const [old, planned] = [readSettings(before), readSettings(after)];
  if (old !== undefined && action === 'destroy') {
    yield warning(`Copies tagged ${code(old.createdBy)} are no longer deleted, and cost money until you delete them.`);
  } else if (planned !== undefined && action === 'add') {
    const minimum = `the newest ${planned.keepAtLeast} good copies of each resource whatever their age`;
    yield note(`Copies are kept for ${period(planned)}, and ${minimum}.`);
  } else if (old !== undefined && planned !== undefined) {
    yield* periodChange(old, planned);
    yield* minimumChange(old, planned);
    yield* gradeChange(old, planned);
    yield* ownershipOrCopiesChange(old, planned, context);
  }
};
