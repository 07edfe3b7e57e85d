/** The statements for the role of the runbook: commands to the tagged instances, and snapshots without VSS as a fallback. */
import { CREATED_BY } from '../../contracts/tags';
import { COMMAND_DOCUMENTS } from '../../runbook';
import type { ArnFormat } from './resource-scopes';
import type { Statement } from './statement';

interface RunbookRole {
  readonly account: ArnFormat;
  /** The tag that an instance must have for the role to send it commands. */
  readonly instanceTag: { readonly tagKey: string; readonly tagValue: string };
  readonly createdBy: string;
}

/** IAM checks SendCommand for the document and for the instance. One statement for both would require the tag on the document too.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html */
export const commandStatements = ({ account, instanceTag }: RunbookRole): readonly Statement[] => [
  {
    sid: 'SendDocuments',
    actions: ['ssm:SendCommand'],
    resources: Object.values(COMMAND_DOCUMENTS).map((name) => account.unownedArn('ssm', `document/${name}`)),
  },
  {
    sid: 'SendToTaggedInstances',
    actions: ['ssm:SendCommand'],
    resources: [account.arn('ec2', 'instance/*')],
    condition: { StringEquals: { [`ssm:resourceTag/${instanceTag.tagKey}`]: instanceTag.tagValue } },
  },
  {
    sid: 'FollowCommands',
    actions: [
      'ssm:DescribeInstanceInformation',
      'ssm:GetCommandInvocation',
      'ssm:ListCommandInvocations',
      'ssm:ListCommands',
    ],
    resources: '*',
    because:
      'None of them has a resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html',
  },
];

/** IAM checks CreateSnapshots for the instance, each volume and each snapshot. New snapshots must have the deployment's tag.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html */
export function snapshotStatements({ account, createdBy, instanceTag }: RunbookRole): readonly Statement[] {
  const actions = ['ec2:CreateSnapshots'];
  const snapshots = [account.unownedArn('ec2', 'snapshot/*')];
  const isOwned = { [`aws:RequestTag/${CREATED_BY}`]: createdBy };
  return [
    {
      sid: 'SnapshotTaggedInstances',
      actions,
      resources: [account.arn('ec2', 'instance/*')],
      condition: { StringEquals: { [`aws:ResourceTag/${instanceTag.tagKey}`]: instanceTag.tagValue } },
    },
    { sid: 'OfTheirVolumes', actions, resources: [account.arn('ec2', 'volume/*')] },
    { sid: 'AsOurSnapshots', actions, resources: snapshots, condition: { StringEquals: isOwned } },
    {
      sid: 'TagThemAtOnce',
      actions: ['ec2:CreateTags'],
      resources: snapshots,
      condition: { StringEquals: { ...isOwned, 'ec2:CreateAction': 'CreateSnapshots' } },
    },
  ];
}
