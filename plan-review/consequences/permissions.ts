/** Roles: what they may do from now on and what no longer, and who may take them. */
import { CREATED_BY } from '../../contracts/tags';
import { type Consequence, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { isRecord, json, list, text } from '../values';

interface Grant {
  readonly action: string;
  readonly on: string;
  readonly condition: string;
}

const grants = (policy: unknown): readonly Grant[] =>
  list(json(policy).Statement)
    .filter(isRecord)
    .flatMap(({ Action, Resource, Condition }) =>
      list(Action).map((action) => ({
        action: text(action) ?? '?',
        on: list(Resource).join(', '),
        condition: JSON.stringify(Condition ?? {}),
      })),
    );

const same = (one: Grant) => (other: Grant) =>
  one.action === other.action && one.on === other.on && one.condition === other.condition;

const DESTRUCTIVE = /:(Delete|Terminate|Deregister)(Backup|Snapshot|FileSystem|Volume|Instances)/;

/** Deletes are allowed by our tag only; without that condition a mistake could reach what others made. */
const unbounded = (grant: Grant): boolean =>
  (DESTRUCTIVE.test(grant.action) || grant.action.includes('*')) &&
  !grant.condition.includes(`aws:ResourceTag/${CREATED_BY}`);

const actions = (several: readonly Grant[]): string =>
  [...new Set(several.map(({ action }) => action))].map(code).join(', ');

function ofPolicy(role: string, before: unknown, after: unknown): readonly Consequence[] {
  const [old, young] = [grants(before), grants(after)];
  const added = young.filter((grant) => !old.some(same(grant)));
  const removed = old.filter((grant) => !young.some(same(grant)));
  const named = (several: readonly Grant[], others: readonly Grant[]) =>
    several.filter(({ action }) => !others.some((other) => other.action === action));
  const bounded = added.filter(({ action }) => removed.some((other) => other.action === action));
  return [
    ...(added.some(unbounded)
      ? [
          warning(
            `${role} may ${actions(added.filter(unbounded))} without the condition on our tag ${CREATED_BY}: it could reach what this deployment did not make.`,
          ),
        ]
      : []),
    ...(named(added, removed).length > 0 ? [warning(`${role} may also ${actions(named(added, removed))}.`)] : []),
    ...(named(removed, added).length > 0
      ? [warning(`${role} may no longer ${actions(named(removed, added))}: runs that need it fail.`)]
      : []),
    ...(bounded.length > 0
      ? [warning(`${role} may ${actions(bounded)} on other resources or under other conditions.`)]
      : []),
  ];
}

export const permissions: Rule = ({ type, address, action, before, after, unknown }) => {
  if (type === 'aws_iam_role_policy' && action !== 'add') {
    const role = code(text(before.role) ?? address);
    if (action === 'destroy') return [warning(`${role} loses its permissions.`)];
    return unknown.policy === true
      ? [note(`The new permissions of ${role} are known only at apply.`)]
      : ofPolicy(role, before.policy, after.policy);
  }
  if (type === 'aws_iam_role_policy') {
    const bad = grants(after.policy).filter(unbounded);
    return bad.length === 0
      ? []
      : [
          warning(
            `${code(text(after.role) ?? address)} may ${actions(bad)} without the condition on our tag ${CREATED_BY}.`,
          ),
        ];
  }
  if (type === 'aws_iam_role' && action === 'change' && before.assume_role_policy !== after.assume_role_policy) {
    return [warning(`Who may take the role ${code(text(after.name) ?? address)} changes.`)];
  }
  return [];
};
