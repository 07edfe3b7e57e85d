/** Where the scopes of the contracts lie in an account: their ARNs, and the conditions that keep us to what is ours. */
import type { Scope } from '../contracts/grant';
import { CREATED_BY, HOLD, NOT_AT_REST } from '../contracts/tags';
import type { Extent } from './iam';

export type Extents = Readonly<Partial<Record<Scope, Extent>>>;

/** How ARNs are made: in this account and Region, and without an account. */
interface Arns {
  arn(service: string, resource: string): string;
  unownedArn(service: string, resource: string): string;
}

/** The copies: anyone's file system may be backed up, but only what carries our tag may be made or deleted. */
export function copyExtents(arns: Arns, createdBy: string): Extents {
  const backups = [arns.arn('fsx', 'backup/*')];
  const snapshots = [arns.unownedArn('ec2', 'snapshot/*')];
  const carriesOurTag = { StringEquals: { [`aws:ResourceTag/${CREATED_BY}`]: createdBy } };
  // A hold that is set while a cleanup is deciding holds too.
  const mayGo = { ...carriesOurTag, Null: { [`aws:ResourceTag/${HOLD}`]: 'true' } };
  return {
    'file-system': { resources: [arns.arn('fsx', 'file-system/*')] },
    'new-backup': { resources: backups, condition: { StringEquals: { [`aws:RequestTag/${CREATED_BY}`]: createdBy } } },
    'our-backup': { resources: backups, condition: mayGo },
    'our-snapshot': { resources: snapshots, condition: mayGo },
    'verdict-on-our-snapshot': {
      resources: snapshots,
      condition: { ...carriesOurTag, 'ForAllValues:StringEquals': { 'aws:TagKeys': NOT_AT_REST } },
    },
  };
}

export interface Runbook {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  readonly nameParameter: { readonly arn: string };
}

/** The runbook and its runs. IAM asks for the document under its own ARN, and under the older one of an automation definition.
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const runbookExtents = (arns: Arns, runbook: Runbook): Extents => ({
  runbook: { resources: [runbook.arn, arns.arn('ssm', `automation-definition/${runbook.name}:*`)] },
  'runbook-role': {
    resources: [runbook.roleArn],
    condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
  },
  'runbook-name-parameter': { resources: [runbook.nameParameter.arn] },
  'automation-execution': { resources: [arns.arn('ssm', 'automation-execution/*')] },
});
