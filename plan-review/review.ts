/** Writes the review of a plan as a comment for a pull request: destroyed resources, effects on backups, then the rest. */
import { runsPerDay } from '../backup/calendar/schedule-frequency';
import type { Consequence, ReviewContext } from './consequence';
import { RULES } from './consequences';
import { hasDrifted } from './drift';
import { code, collapsed } from './markdown';
import { type Action, type Change, changes, type Plan } from './plan';
import { text } from './values';

/** GitHub accepts 65,536 characters (https://docs.github.com/en/rest/issues/comments). The rest is for what CI adds. */
const MAX_CHARACTERS = 60_000;

/** The most severe first. */
const ACTIONS: readonly Action[] = ['destroy', 'replace', 'forget', 'change', 'add', 'move'];

const SIGNS: Readonly<Partial<Record<Action, string>>> = { destroy: '💥 ', replace: '💥 ', forget: '⚠️ ' };

const WEIGHTS = [
  { weight: 'loss', sign: '💥 ' },
  { weight: 'warning', sign: '⚠️ ' },
  { weight: 'note', sign: '' },
] as const;

const bySeverity = (unordered: readonly Change[]): readonly Change[] =>
  ACTIONS.flatMap((action) => unordered.filter((change) => change.action === action));

function headline(stack: string, planned: readonly Change[]): string {
  const counts = ACTIONS.map((action) => ({ action, count: planned.filter((each) => each.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${action}`);
  return `### Plan of ${code(stack)}: ${counts.length === 0 ? 'no changes' : counts.join(', ')}`;
}

function detail({ action, replacedFor, previousAddress, type }: Change): string {
  if (action === 'replace' && replacedFor.length > 0)
    return `because ${replacedFor.map(code).join(', ')} cannot be changed in place`;
  if (previousAddress !== undefined) return `moved from ${code(previousAddress)}`;
  return code(type);
}

const table = (rows: readonly Change[]): string =>
  [
    '| | resource | |',
    '|---|---|---|',
    ...rows.map((row) => `| ${SIGNS[row.action] ?? ''}${row.action} | ${code(row.address)} | ${detail(row)} |`),
  ].join('\n');

/** A sentence that applies to several resources is written once. */
const sentences = (consequences: readonly Consequence[]): string =>
  [
    ...new Set(
      WEIGHTS.flatMap(({ weight, sign }) =>
        consequences.filter((each) => each.weight === weight).map(({ text }) => `- ${sign}${text}`),
      ),
    ),
  ].join('\n');

const isDestructive = ({ action }: Change): boolean => action === 'destroy' || action === 'replace';

/** From the first schedule in the plan, changed or not: a deployment has one. */
function plannedRunsPerDay({ resource_changes }: Plan): number | undefined {
  const schedule = resource_changes.find(({ type }) => type === 'aws_scheduler_schedule')?.change;
  return runsPerDay(text((schedule?.after ?? schedule?.before)?.schedule_expression) ?? '');
}

const sectionIf = (condition: boolean, ...parts: readonly string[]): readonly string[] => (condition ? parts : []);

export function review(stack: string, plan: Plan, { now, copies }: Omit<ReviewContext, 'runsPerDay'>): string {
  const context = { now, copies, runsPerDay: plannedRunsPerDay(plan) };
  const planned = bySeverity(changes(plan.resource_changes));
  const drifted = changes(plan.resource_drift).filter(hasDrifted);
  const consequences = RULES.flatMap((rule) => planned.flatMap((change) => [...rule(change, context)]));
  const destructive = planned.filter(isDestructive);
  const others = planned.filter((change) => !isDestructive(change));
  const outputs = Object.entries(plan.output_changes).filter(([, { actions }]) => !actions.includes('no-op'));
  const outputNames = outputs.map(([name]) => code(name)).join(', ');
  const driftTitle = `⚠️ Changed outside Terraform since the last apply (${drifted.length})`;
  return fitted(
    [
      headline(stack, planned),
      ...sectionIf(plan.errored, '⚠️ **Planning failed: this plan is incomplete.**'),
      ...sectionIf(destructive.length > 0, '#### Destroyed or replaced', table(destructive)),
      ...sectionIf(consequences.length > 0, '#### Effects on backups', sentences(consequences)),
      ...sectionIf(
        others.length > 0,
        collapsed(`${destructive.length > 0 ? 'Other resources' : 'Resources'} (${others.length})`, table(others)),
      ),
      ...sectionIf(drifted.length > 0, collapsed(driftTitle, table(drifted))),
      ...sectionIf(planned.length === 0 && outputs.length > 0, `Outputs change: ${outputNames}.`),
    ],
    consequences.flatMap(({ detail }) => (detail === undefined ? [] : [collapsed(detail.title, detail.body)])),
  );
}

/** Drops the details first, then cuts the end, and says so. */
function fitted(parts: readonly string[], details: readonly string[]): string {
  const comment = `${[...parts, ...details].join('\n\n')}\n`;
  if (comment.length <= MAX_CHARACTERS) return comment;
  if (details.length > 0) return fitted([...parts, 'The details are too long for a comment: see the plan.'], []);
  return `${comment.slice(0, MAX_CHARACTERS)}\n\n…the rest is too long for a comment: see the plan.\n`;
}
