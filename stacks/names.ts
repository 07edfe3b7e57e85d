/** The names of a deployment's resources; with the name `SnapshotMgmt` they equal those of the reference sample. */
import { Fn, Token } from 'cdktf';

/** Leaves room for every suffix below: Lambda functions, IAM roles and schedules may have 64 characters.
 *  https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const MAX_DEPLOYMENT_NAME_LENGTH = 46;

/** `SnapshotMgmt` becomes `snapshot-mgmt`; Terraform converts a name that is a token. */
const kebab = (name: string): string =>
  Token.isUnresolved(name)
    ? Fn.lower(Fn.replace(name, '/([a-z0-9])([A-Z])/', '$1-$2'))
    : name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

export const resourceNames = (deployment: string) => ({
  trigger: `${deployment}-SFNTrigger`,
  manager: deployment,
  retention: `${deployment}-Retention`,
  schedule: `${deployment}-ScheduleTrigger`,
  stateMachine: `${deployment}Sample`,
  runbook: `${deployment}-EbsVolumeSnapshot`,
  runbookNameParameter: `/${kebab(deployment)}/ssm/ebs-volume-snapshot-document`,
  deadLetterQueue: `${deployment}-DeadLetters`,
  instanceProfile: `${deployment}-Instance`,
  roles: {
    trigger: `${deployment}-SFNTrigger`,
    manager: `${deployment}-Manager`,
    retention: `${deployment}-Retention`,
    stateMachine: `${deployment}-StateMachine`,
    scheduler: `${deployment}-Scheduler`,
    automation: `${deployment}-Automation`,
    instance: `${deployment}-Instance`,
  },
});
