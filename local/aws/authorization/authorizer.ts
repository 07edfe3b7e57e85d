/** Asks IAM for a caller: a role may do what its policies in the deployment say, the person at the keyboard everything. */
import type { Clock } from '../../clock';
import type { Deployment } from '../../deployment/deployment';
import type { AuthorizationRequest, Caller } from '../action';
import type { EmbeddedAws } from '../embedded-aws';
import { AccessDenied } from './access-denied';
import { evaluate } from './evaluate';

export function authorizer(deployment: Deployment, clock: Clock): EmbeddedAws['authorization'] {
  const roles = new Map(deployment.roles.map((role) => [role.arn, role]));
  return {
    demand(caller, request) {
      if (caller.roleArn === undefined) return;
      const role = roles.get(caller.roleArn);
      const decision = evaluate(role?.policies ?? [], withGlobalKeys(caller, request, deployment, clock));
      if (decision === 'Allow') return;
      if (decision === 'ExplicitDeny') {
        throw new AccessDenied(caller, request, 'with an explicit deny in an identity-based policy');
      }
      const unknown = role?.unknownPolicies ?? [];
      const doubt =
        unknown.length > 0 ? ` (what ${unknown.join(', ')} would allow is not known to the embedded AWS)` : '';
      throw new AccessDenied(
        caller,
        request,
        `because no identity-based policy allows the ${request.action} action${doubt}`,
      );
    },
  };
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
