/** IAM's decision from identity policies: an explicit deny wins, then an allow; otherwise the request is denied. */
import { conditionsHold } from './condition';
import type { PolicyDocument, Statement } from './policy-document';
import { policyPattern } from './policy-pattern';
import type { AuthorizationRequest } from './request';
import { RequestContext } from './request-context';

export type Decision = 'Allow' | 'ExplicitDeny' | 'ImplicitDeny';

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html */
export function evaluate(policies: readonly PolicyDocument[], request: AuthorizationRequest): Decision {
  const context = new RequestContext(request.conditions ?? {});
  const applying = policies.flatMap(({ Statement }) => Statement).filter((one) => applies(one, request, context));
  if (applying.some(({ Effect }) => Effect === 'Deny')) return 'ExplicitDeny';
  return applying.length > 0 ? 'Allow' : 'ImplicitDeny';
}

function applies(statement: Statement, { action, resource }: AuthorizationRequest, context: RequestContext): boolean {
  const { Action, NotAction, Resource, NotResource, Condition } = statement;
  return (
    matches(Action, NotAction, (pattern) => isAction(pattern, action, context)) &&
    matches(Resource, NotResource, (pattern) => policyPattern(pattern, context, { wildcards: true })(resource)) &&
    conditionsHold(Condition, context)
  );
}

export const isAction = (pattern: string, action: string, context: RequestContext): boolean =>
  policyPattern(pattern, context, { wildcards: true, ignoreCase: true })(action);

/** A statement has an element or its `Not` form; without either it matches nothing. */
function matches(
  patterns: readonly string[] | undefined,
  notPatterns: readonly string[] | undefined,
  isMatch: (pattern: string) => boolean,
): boolean {
  if (patterns !== undefined) return patterns.some(isMatch);
  return notPatterns !== undefined && !notPatterns.some(isMatch);
}
