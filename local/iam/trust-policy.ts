/** Decides whether a trust policy lets a service assume the role, on behalf of a resource. */
import { conditionsHold } from './condition';
import { isAction } from './evaluate';
import type { PolicyDocument } from './policy-document';
import { RequestContext } from './request-context';

interface Assumption {
  /** The service's principal: `lambda.amazonaws.com`. */
  readonly service: string;
  /** The resource on whose behalf the service assumes the role, and its account; EC2 does not send them.
   *  https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
  readonly source?: { readonly account: string; readonly arn: string } | undefined;
}

export function isTrusted({ Statement }: PolicyDocument, { service, source }: Assumption): boolean {
  const context = new RequestContext(
    source === undefined ? {} : { 'aws:SourceAccount': source.account, 'aws:SourceArn': source.arn },
  );
  const applying = Statement.filter(({ Principal, Action = [], Condition }) => {
    const isPrincipal = Principal === '*' || (Principal?.Service ?? []).includes(service);
    const isAssumption = Action.some((pattern) => isAction(pattern, 'sts:AssumeRole', context));
    return isPrincipal && isAssumption && conditionsHold(Condition, context);
  });
  return applying.length > 0 && applying.every(({ Effect }) => Effect === 'Allow');
}
