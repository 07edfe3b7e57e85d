/** What IAM decides from identity policies: an explicit deny wins, then an allow; otherwise the request is denied. */
import type { AuthorizationRequest } from '../aws/action';
import { conditionHolds } from './condition';
import type { PolicyDocument, Statement } from './policy-document';
import { policyPattern } from './policy-pattern';
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
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement;
  const isAction = (pattern: string) => policyPattern(pattern, context, { wildcards: true, ignoreCase: true })(action);
  const isResource = (pattern: string) => policyPattern(pattern, context, { wildcards: true })(resource);
  return (
    named(Action, NotAction, isAction) &&
    named(Resource, NotResource, isResource) &&
    Object.entries(Condition).every(([operator, lines]) =>
      Object.entries(lines).every(([key, patterns]) => conditionHolds(operator, key, patterns, context)),
    )
  );
}

/** A statement has an element or its `Not` twin; one that has neither names nothing. */
function named(
  patterns: readonly string[] | undefined,
  notPatterns: readonly string[] | undefined,
  matches: (pattern: string) => boolean,
): boolean {
  if (patterns !== undefined) return patterns.some(matches);
  return notPatterns !== undefined && !notPatterns.some(matches);
}
