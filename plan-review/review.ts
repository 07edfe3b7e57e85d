/** Works out what a plan changes and what that means for backups. */
import { runsPerDay } from '../backup/calendar/schedule-frequency';
import type { Consequence, ReviewContext } from './consequence';
import { RULES } from './consequences';
import { hasDrifted } from './drift';
import { type Action, type Change, changes, type Plan } from './plan';
import { text } from './values';

export interface Review {
  /** In the order of ACTIONS. */
  readonly planned: readonly Change[];
  /** Changed outside Terraform since the last apply. */
  readonly drifted: readonly Change[];
  readonly consequences: readonly Consequence[];
  /** Names of the outputs that change. */
  readonly outputs: readonly string[];
  /** Whether planning failed, so that the plan is incomplete. */
  readonly errored: boolean;
}

/** The most severe first. */
export const ACTIONS: readonly Action[] = ['destroy', 'replace', 'forget', 'change', 'add', 'move'];

/** From the first schedule in the plan, changed or not: a deployment has one. */
function plannedRunsPerDay({ resource_changes }: Plan): number | undefined {
  const schedule = resource_changes.find(({ type }) => type === 'aws_scheduler_schedule')?.change;
  return runsPerDay(text((schedule?.after ?? schedule?.before)?.schedule_expression) ?? '');
}

export function review(plan: Plan, { now, copies }: Omit<ReviewContext, 'runsPerDay'>): Review {
  const context = { now, copies, runsPerDay: plannedRunsPerDay(plan) };
  const all = changes(plan.resource_changes);
  const planned = ACTIONS.flatMap((action) => all.filter((change) => change.action === action));
  const outputs = Object.entries(plan.output_changes).filter(([, { actions }]) => !actions.includes('no-op'));
  return {
    planned,
    drifted: changes(plan.resource_drift).filter(hasDrifted),
    consequences: RULES.flatMap((rule) => planned.flatMap((change) => [...rule(change, context)])),
    outputs: outputs.map(([name]) => name),
    errored: plan.errored,
  };
}
