/** Writes the review of a plan as a comment for a pull request: destroyed resources, effects on backups, then the rest. */
import type { Consequence } from './consequence';
import { code, collapsed } from './markdown';
import type { Action, Change } from './plan';
import { ACTIONS, type Review } from './review';

/** GitHub accepts 65,536 characters (https://docs.github.com/en/rest/issues/comments). The rest is for what CI adds. */
const MAX_CHARACTERS = 60_000;

const SIGNS: Readonly<Partial<Record<Action, string>>> = { destroy: '💥 ', replace: '💥 ', forget: '⚠️ ' };

const WEIGHTS = [
  { weight: 'loss', sign: '💥 ' },
  { weight: 'warning', sign: '⚠️ ' },
  { weight: 'note', sign: '' },
] as const;

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

const sectionIf = (condition: boolean, ...parts: readonly string[]): readonly string[] => (condition ? parts : []);

export function comment(stack: string, { planned, drifted, consequences, outputs, errored }: Review): string {
  const destructive = planned.filter(isDestructive);
  const others = planned.filter((change) => !isDestructive(change));
  const driftTitle = `⚠️ Changed outside Terraform since the last apply (${drifted.length})`;
  return fitted(
    [
      headline(stack, planned),
      ...sectionIf(errored, '⚠️ **Planning failed: this plan is incomplete.**'),
      ...sectionIf(destructive.length > 0, '#### Destroyed or replaced', table(destructive)),
      ...sectionIf(consequences.length > 0, '#### Effects on backups', sentences(consequences)),
      ...sectionIf(
        others.length > 0,
        collapsed(`${destructive.length > 0 ? 'Other resources' : 'Resources'} (${others.length})`, table(others)),
      ),
      ...sectionIf(drifted.length > 0, collapsed(driftTitle, table(drifted))),
      ...sectionIf(planned.length === 0 && outputs.length > 0, `Outputs change: ${outputs.map(code).join(', ')}.`),
    ],
    consequences.flatMap(({ detail }) => (detail === undefined ? [] : [collapsed(detail.title, detail.body)])),
  );
}

/** Drops the details first, then cuts the end, and says so. */
function fitted(parts: readonly string[], details: readonly string[]): string {
  const whole = `${[...parts, ...details].join('\n\n')}\n`;
  if (whole.length <= MAX_CHARACTERS) return whole;
  if (details.length > 0) return fitted([...parts, 'The details are too long for a comment: see the plan.'], []);
  return `${whole.slice(0, MAX_CHARACTERS)}\n\n…the rest is too long for a comment: see the plan.\n`;
}
