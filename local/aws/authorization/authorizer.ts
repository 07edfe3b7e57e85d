/** Asks IAM for a caller: a role may do what its policies in the deployment say, the person at the keyboard everything. */
import type { Clock } from '../../clock';
import type { Deployment, Role } from '../../deployment/deployment';
import { type Decision, evaluate } from '../../iam/evaluate';
import type { AuthorizationRequest, Caller } from '../action';
import type { EmbeddedAws } from '../embedded-aws';
import { AccessDenied } from './access-denied';
import { instanceRoleFromElsewhere } from './instance-role';

/** What was asked on behalf of a role, with the keys that every request carries, and what IAM said. */
export interface Authorization {
  readonly caller: Caller;
  readonly request: AuthorizationRequest;
  readonly decision: Decision;
  /** The service that asked goes on without: whoever is not told here never hears of it. */
  readonly quiet: boolean;
  /** Why it was refused. */
  readonly reason: string;
}

export function authorizer(
  deployment: Deployment,
  clock: Clock,
  onAuthorization: (authorization: Authorization) => void = () => {},
): EmbeddedAws['authorization'] {
  const roles = new Map(
    [...deployment.roles, instanceRoleFromElsewhere(deployment)].map((role) => [role.arn, role] as const),
  );

  function ask(caller: Caller, asked: AuthorizationRequest, quiet: boolean): Authorization | undefined {
    if (caller.roleArn === undefined) return undefined;
    const role = roles.get(caller.roleArn);
    const request = withGlobalKeys(caller, asked, deployment, clock);
    const decision = evaluate(role?.policies ?? [], request);
    const authorization = { caller, request, decision, quiet, reason: reasonOf(decision, asked, role) };
    onAuthorization(authorization);
    return authorization;
  }

  return {
    demand(caller, request) {
      const { decision = 'Allow', reason = '' } = ask(caller, request, false) ?? {};
      if (decision !== 'Allow') throw new AccessDenied(caller, request, reason);
    },
    permits: (caller, request) => (ask(caller, request, true)?.decision ?? 'Allow') === 'Allow',
  };
}

function reasonOf(decision: Decision, { action }: AuthorizationRequest, role: Role | undefined): string {
  if (decision === 'Allow') return '';
  if (decision === 'ExplicitDeny') return 'with an explicit deny in an identity-based policy';
  const unknown = role?.unknownPolicies ?? [];
  const doubt = unknown.length > 0 ? ` (what ${unknown.join(', ')} would allow is not known to the embedded AWS)` : '';
  return `because no identity-based policy allows the ${action} action${doubt}`;
}

/** The keys that every request carries. */
const withGlobalKeys = (
  caller: Caller,
  request: AuthorizationRequest,
  { accountId, region }: Deployment,
  clock: Clock,
): AuthorizationRequest => ({
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
