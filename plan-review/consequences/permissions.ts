/** Effects of changes to roles: which permissions they gain and lose, and who may assume them. */
import { CREATED_BY } from '../../contracts/tags';
import { type Consequence, note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { isRecord, json, list, text } from '../values';

interface Permission {
  readonly action: string;
  readonly on: string;
  readonly condition: string;
}

const permissionsIn = (policy: unknown): readonly Permission[] =>
  list(json(policy).Statement)
    .filter(isRecord)
    .flatMap(({ Action, Resource, Condition }) =>
      list(Action).map((action) => ({
        action: text(action) ?? '?',
        on: list(Resource).join(', '),
        condition: JSON.stringify(Condition ?? {}),
      })),
    );

const DESTRUCTIVE = /:(Delete|Terminate|Deregister)(Backup|Snapshot|FileSystem|Volume|Instances)/;

/** Without a condition on the tag, a mistake could delete what other deployments or people created. */
const isUnbounded = ({ action, condition }: Permission): boolean =>
  (DESTRUCTIVE.test(action) || action.includes('*')) && !condition.includes(`aws:ResourceTag/${CREATED_BY}`);

const actions = (permissions: readonly Permission[]): string =>
  [...new Set(permissions.map(({ action }) => action))].map(code).join(', ');

/** Those of the first list without an equal in the second, as far as `keys` are concerned. */
const without = (some: readonly Permission[], others: readonly Permission[], ...keys: readonly (keyof Permission)[]) =>
  some.filter((one) => !others.some((other) => keys.every((key) => one[key] === other[key])));

function* unbounded(role: string, permissions: readonly Permission[]): Iterable<Consequence> {
  const found = permissions.filter(isUnbounded);
  if (found.length > 0)
    yield warning(
      `${role} may ${actions(found)} without a condition on the tag ${CREATED_BY}: also on resources that this deployment did not create.`,
    );
}

function* policyChange(role: string, before: unknown, after: unknown): Iterable<Consequence> {
  const [old, planned] = [permissionsIn(before), permissionsIn(after)];
  const added = without(planned, old, 'action', 'on', 'condition');
  const removed = without(old, planned, 'action', 'on', 'condition');
  const gained = without(added, removed, 'action');
  const lost = without(removed, added, 'action');
  const changed = added.filter((permission) => !gained.includes(permission));
  yield* unbounded(role, added);
  if (gained.length > 0) yield warning(`${role} may also ${actions(gained)}.`);
  if (lost.length > 0) yield warning(`${role} may no longer ${actions(lost)}: runs that need it fail.`);
  if (changed.length > 0)
    yield warning(`${role} may ${actions(changed)} on other resources or under other conditions.`);
}

export const permissions: Rule = function* ({ type, address, action, before, after, unknown }) {
  if (type === 'aws_iam_role' && action === 'change' && before.assume_role_policy !== after.assume_role_policy)
    yield warning(`The trust policy of role ${code(text(after.name) ?? address)} changes: check who may assume it.`);
  if (type !== 'aws_iam_role_policy') return;
  const role = code(text(before.role) ?? text(after.role) ?? address);
  if (action === 'add') yield* unbounded(role, permissionsIn(after.policy));
  else if (action === 'destroy') yield warning(`${role} loses its permissions.`);
  else if (unknown.policy === true) yield note(`The new permissions of ${role} are known only after apply.`);
  else yield* policyChange(role, before.policy, after.policy);
};
