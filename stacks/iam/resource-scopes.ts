/** Maps each scope of the contracts to ARNs, and to the conditions that keep a role to the copies of its own deployment. */
import type { Scope } from '../../contracts/grant';
import { CREATED_BY, HOLD, NOT_AT_REST } from '../../contracts/tags';
import type { ResourceScope } from './statement';

export type ResourceScopes = Readonly<Partial<Record<Scope, ResourceScope>>>;

export interface ArnFormat {
  /** An ARN in this account and Region. */
  arn(service: string, resource: string): string;
  /** An ARN that names no account. */
  unownedArn(service: string, resource: string): string;
}

/** Any file system may be backed up, but only copies with the deployment's tag may be created or deleted. */
export function copyScopes(arns: ArnFormat, createdBy: string): ResourceScopes {
  const backups = [arns.arn('fsx', 'backup/*')];
  const snapshots = [arns.unownedArn('ec2', 'snapshot/*')];
  const isOwned = { StringEquals: { [`aws:ResourceTag/${CREATED_BY}`]: createdBy } };
  // IAM reads the hold when the delete is called, so a hold that is set during a cleanup still protects the copy.
  const isDeletable = { ...isOwned, Null: { [`aws:ResourceTag/${HOLD}`]: 'true' } };
  return {
    'file-system': { resources: [arns.arn('fsx', 'file-system/*')] },
    'new-backup': { resources: backups, condition: { StringEquals: { [`aws:RequestTag/${CREATED_BY}`]: createdBy } } },
    'own-backup': { resources: backups, condition: isDeletable },
    'own-snapshot': { resources: snapshots, condition: isDeletable },
    'not-at-rest-tag': {
      resources: snapshots,
      condition: { ...isOwned, 'ForAllValues:StringEquals': { 'aws:TagKeys': NOT_AT_REST } },
    },
  };
}

interface Runbook {
  readonly name: string;
  readonly roleArn: string;
  readonly nameParameter: { readonly arn: string };
}

/** The runbook and its executions. IAM checks the document or, under its older ARN, the automation definition, with or without
 *  a version. All three are built from the name: `aws_ssm_document.arn` is a document in versions of the provider before 5.77,
 *  and an automation definition since then.
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
export const runbookScopes = (arns: ArnFormat, runbook: Runbook): ResourceScopes => ({
  runbook: {
    resources: [
      `document/${runbook.name}`,
      `automation-definition/${runbook.name}`,
      `automation-definition/${runbook.name}:*`,
    ].map((resource) => arns.arn('ssm', resource)),
  },
  'runbook-role': {
    resources: [runbook.roleArn],
    condition: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
  },
  'runbook-name-parameter': { resources: [runbook.nameParameter.arn] },
  'automation-execution': { resources: [arns.arn('ssm', 'automation-execution/*')] },
});
