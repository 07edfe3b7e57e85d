/** A plan as the comment of a pull request: what is destroyed or replaced, what it means for backups, and then the rest. */
import { runsPerDay } from '../backup/calendar/schedule-frequency';
import type { Circumstances, Consequence } from './consequence';
import { RULES } from './consequences';
import { hasDrifted } from './drift';
import { code, unfold } from './markdown';
import { type Action, type Change, changes, type Plan } from './plan';
import { text } from './values';

/** GitHub takes 65,536 characters. https://docs.github.com/en/rest/issues/comments; some are left for whoever posts it. */
const MAX_CHARACTERS = 60_000;

/** In this order, the worst first. */
const WORDS: Readonly<Record<Action, readonly [count: string, sign: string]>> = {
  destroy: ['to destroy', '💥 destroy'],
  replace: ['to replace', '💥 replace'],
  forget: ['to forget', '⚠️ forget'],
  change: ['to change', 'change'],
  add: ['to add', 'add'],
  move: ['to move', 'move'],
};

const ORDER: readonly Action[] = ['destroy', 'replace', 'forget', 'change', 'add', 'move'];

const inOrder = (several: readonly Change[]): readonly Change[] =>
  ORDER.flatMap((action) => several.filter((change) => change.action === action));

function headline(stack: string, several: readonly Change[]): string {
  const counts = ORDER.flatMap((action) => {
    const count = several.filter((change) => change.action === action).length;
    return count === 0 ? [] : [`${count} ${WORDS[action][0]}`];
  });
  return `### Plan of ${code(stack)}: ${counts.length === 0 ? 'no changes' : counts.join(', ')}`;
}

function detail({ action, replacedFor, previousAddress, type }: Change): string {
  if (action === 'replace' && replacedFor.length > 0)
    return `because ${replacedFor.map(code).join(', ')} cannot be changed in place`;
  if (previousAddress !== undefined) return `was ${code(previousAddress)}`;
  return code(type);
}

const table = (several: readonly Change[]): string =>
  [
    '| | resource | |',
    '|---|---|---|',
    ...several.map((change) => `| ${WORDS[change.action][1]} | ${code(change.address)} | ${detail(change)} |`),
  ].join('\n');

const WEIGHTS = [
  { weight: 'loss', sign: '💥 ' },
  { weight: 'warning', sign: '⚠️ ' },
  { weight: 'note', sign: '' },
] as const;

/** One sentence once, whatever number of resources says it. */
function meaning(consequences: readonly Consequence[]): readonly string[] {
  const lines = WEIGHTS.flatMap(({ weight, sign }) =>
    consequences.filter((each) => each.weight === weight).map(({ text }) => `- ${sign}${text}`),
  );
  return lines.length === 0 ? [] : ['#### What it means for backups', [...new Set(lines)].join('\n')];
}

const isDestructive = ({ action }: Change): boolean => action === 'destroy' || action === 'replace';

/** Of the first schedule in the plan, changed or not: a deployment has one. */
function plannedRunsPerDay({ resource_changes }: Plan): number | undefined {
  const schedule = resource_changes.find(({ type }) => type === 'aws_scheduler_schedule')?.change;
  return runsPerDay(text((schedule?.after ?? schedule?.before)?.schedule_expression) ?? '');
}

export function review(stack: string, plan: Plan, { now, copies }: Omit<Circumstances, 'runsPerDay'>): string {
  const circumstances = { now, copies, runsPerDay: plannedRunsPerDay(plan) };
  const planned = inOrder(changes(plan.resource_changes));
  const drifted = changes(plan.resource_drift).filter(hasDrifted);
  const consequences = RULES.flatMap((rule) => planned.flatMap((change) => rule(change, circumstances)));
  const destructive = planned.filter(isDestructive);
  const others = planned.filter((change) => !isDestructive(change));
  const outputs = Object.entries(plan.output_changes).filter(([, { actions }]) => !actions.includes('no-op'));
  const parts = [
    headline(stack, planned),
    ...(plan.errored ? ['⚠️ **Planning ended with an error: this is only a part of the plan.**'] : []),
    ...(destructive.length > 0 ? ['#### Destroyed or replaced', table(destructive)] : []),
    ...meaning(consequences),
    ...(others.length > 0
      ? [unfold(`${destructive.length > 0 ? 'Other resources' : 'Resources'} (${others.length})`, table(others))]
      : []),
    ...(drifted.length > 0
      ? [unfold(`⚠️ ${drifted.length} changed past Terraform since the last apply`, table(drifted))]
      : []),
    ...(planned.length === 0 && outputs.length > 0
      ? [`Outputs change: ${outputs.map(([name]) => code(name)).join(', ')}.`]
      : []),
  ];
  const details = consequences.flatMap(({ detail }) =>
    detail === undefined ? [] : [unfold(detail.title, detail.body)],
  );
  return shortened(parts, details);
}

/** What does not fit is left out from the end, and it is said. */
function shortened(parts: readonly string[], details: readonly string[]): string {
  const whole = `${[...parts, ...details].join('\n\n')}\n`;
  if (whole.length <= MAX_CHARACTERS) return whole;
  if (details.length > 0) return shortened([...parts, 'The details do not fit into a comment: see the plan.'], []);
  return `${whole.slice(0, MAX_CHARACTERS)}\n\n…the rest does not fit into a comment: see the plan.\n`;
}
