/** Does a trust policy let a service take the role, on behalf of the resource it takes it for? */
import { conditionHolds } from './condition';
import type { PolicyDocument, Statement } from './policy-document';
import { policyPattern } from './policy-pattern';
import { RequestContext } from './request-context';

export interface Assumption {
  /** The service's principal: `lambda.amazonaws.com`. */
  readonly service: string;
  /** Services that take the role on behalf of a resource say so.
   *  https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
  readonly sourceAccount?: string;
  readonly sourceArn?: string;
}

export function trusts({ Statement }: PolicyDocument, { service, sourceAccount, sourceArn }: Assumption): boolean {
  const context = new RequestContext({
    ...(sourceAccount !== undefined && { 'aws:SourceAccount': sourceAccount }),
    ...(sourceArn !== undefined && { 'aws:SourceArn': sourceArn }),
  });
  const applying = Statement.filter((statement) => applies(statement, service, context));
  return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow');
}

function applies(
  { Principal, Action = [], Condition = {} }: Statement,
  service: string,
  context: RequestContext,
): boolean {
  const isMeant = Principal === '*' || (Principal?.Service ?? []).includes(service);
  const isAssuming = Action.some((pattern) =>
    policyPattern(pattern, context, { wildcards: true, ignoreCase: true })('sts:AssumeRole'),
  );
  return (
    isMeant &&
    isAssuming &&
    Object.entries(Condition).every(([operator, lines]) =>
      Object.entries(lines).every(([key, patterns]) => conditionHolds(operator, key, patterns, context)),
    )
  );
}
