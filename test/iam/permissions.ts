/** The single permissions of a role's policies: one action on one resource each, with the condition of their statement. */
import type { Authorization } from '../../local/aws/authorization/authorizer';
import { evaluate } from '../../local/iam/evaluate';
import type { PolicyDocument } from '../../local/iam/policy-document';
import type { AuthorizationRequest } from '../../local/iam/request';
import type { Role } from '../../local/iam/role';

export interface Permission {
  readonly role: string;
  readonly sid: string;
  readonly action: string;
  readonly resource: string;
  readonly policy: PolicyDocument;
}

const permissionsOf = ({ name, policies }: Role): Permission[] =>
  policies.flatMap(({ Statement }) =>
    Statement.flatMap((statement) =>
      (statement.Action ?? []).flatMap((action) =>
        (statement.Resource ?? []).map((resource) => ({
          role: name,
          sid: statement.Sid ?? '',
          action,
          resource,
          policy: { Statement: [{ ...statement, Action: [action], Resource: [resource] }] },
        })),
      ),
    ),
  );

export const describePermission = ({ role, sid, action, resource }: Omit<Permission, 'policy'>): string =>
  `${role} ${sid}: ${action} on ${resource}`;

const allows = (permissions: readonly Permission[], request: AuthorizationRequest): boolean =>
  evaluate(
    permissions.map(({ policy }) => policy),
    request,
  ) === 'Allow';

/** The permissions without which every recorded request would still be allowed. */
export function unneededPermissions(role: Role, authorizations: readonly Authorization[]): Permission[] {
  const permissions = permissionsOf(role);
  const requests = authorizations.filter(({ caller }) => caller.roleArn === role.arn).map(({ request }) => request);
  return permissions.filter((permission) => {
    const others = permissions.filter((other) => other !== permission);
    return !requests.some((request) => allows([permission], request) && !allows(others, request));
  });
}
