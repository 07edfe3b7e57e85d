/** Decides whether a caller may do something: a role may do what its policies allow, the person at the keyboard everything. */
import type { Clock } from '../../clock';
import type { Deployment } from '../../deployment/deployment';
import { type Decision, evaluate } from '../../iam/evaluate';
import type { AuthorizationRequest, Caller } from '../../iam/request';
import type { Role } from '../../iam/role';
import { AccessDenied } from './access-denied';
import { externalInstanceRole } from './instance-role';

/** A decision about a role: the request, with the keys that every request carries, and the result. */
export interface Authorization {
  readonly caller: Caller;
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
  /** The service works on after a denial and returns no error for it. */
  readonly quiet: boolean;
  /** Of a denial. */
  readonly reason: string;
}

export interface Authorizer {
  /** Throws the service's own error, naming caller, action and resource, unless IAM allows the request. */
  demand(caller: Caller, request: AuthorizationRequest): void;
  /** For requests after whose denial the service works on. */
  permits(caller: Caller, request: AuthorizationRequest): boolean;
}

export function authorizer(
  deployment: Deployment,
  clock: Clock,
  onAuthorization: (authorization: Authorization) => void = () => {},
): Authorizer {
  const { accountId, region } = deployment;
  const roles = new Map([...deployment.roles, externalInstanceRole(deployment)].map((role) => [role.arn, role]));

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
  const withGlobalKeys = (caller: Caller, request: AuthorizationRequest): AuthorizationRequest => ({
    ...request,
    conditions: {
      'aws:CurrentTime': clock.now().toISOString(),
      'aws:PrincipalAccount': accountId,
      'aws:PrincipalArn': caller.roleArn ?? caller.arn,
      'aws:RequestedRegion': region,
      'aws:SecureTransport': 'true',
      'aws:userid': caller.userId,
      ...request.conditions,
    },
  });

  /** The reason of a denial, or undefined if the request is allowed. */
  function denial(caller: Caller, asked: AuthorizationRequest, quiet: boolean): string | undefined {
    if (caller.roleArn === undefined) return undefined;
    const role = roles.get(caller.roleArn);
    const request = withGlobalKeys(caller, asked);
    const decision = evaluate(role?.policies ?? [], request);
    const reason = reasonOf(decision, asked, role);
    onAuthorization({ caller, request, decision, quiet, reason });
    return decision === 'Allow' ? undefined : reason;
  }

  return {
    demand(caller, request) {
      const reason = denial(caller, request, false);
      if (reason !== undefined) throw new AccessDenied(caller, request, reason);
    },
    permits: (caller, request) => denial(caller, request, true) === undefined,
  };
}

function reasonOf(decision: Decision, { action }: AuthorizationRequest, role: Role | undefined): string {
  if (decision === 'Allow') return '';
  if (decision === 'ExplicitDeny') return 'with an explicit deny in an identity-based policy';
  const unknown = role?.unknownPolicies ?? [];
  const doubt = unknown.length > 0 ? ` (the embedded AWS does not know what ${unknown.join(', ')} would allow)` : '';
  return `because no identity-based policy allows the ${action} action${doubt}`;
}
