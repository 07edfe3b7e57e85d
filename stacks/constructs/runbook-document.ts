/** The automation document with the role it acts under and the parameter that tells its name. */
import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { Construct } from 'constructs';
import { CREATED_BY } from '../../contracts/tags';
import { COMMAND_DOCUMENTS, MAX_DOCUMENT_BYTES, type RunbookSettings, runbook } from '../../runbook';
import type { Statement } from '../iam/statement';
import { Placeholders } from '../tokens/placeholders';
import { type DeployedVss, snapshotSettings, withFallback } from '../tokens/snapshot-settings';
import { terraformJson } from '../tokens/terraform-json';
import type { Account } from './account';
import { ServiceRole } from './service-role';

export interface RunbookDocumentProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
  readonly nameParameter: string;
  /** The tag that an instance must carry for the role to send it commands. */
  readonly instanceTag: { readonly tagKey: string; readonly tagValue: string };
  readonly createdBy: string;
  readonly vss: DeployedVss;
  readonly settings: Omit<RunbookSettings, 'assumeRole' | 'snapshots'>;
}

export class RunbookDocument extends Construct {
  readonly name: string;
  readonly arn: string;
  /** The version with this content: runs that name it are not surprised by an edit made elsewhere. */
  readonly version: string;
  readonly roleArn: string;
  readonly nameParameter: { readonly name: string; readonly arn: string };

  constructor(scope: Construct, id: string, props: RunbookDocumentProps) {
    super(scope, id);
    const role = new ServiceRole(this, 'role', {
      account: props.account,
      name: props.roleName,
      description: `What an automation of ${props.name} may do.`,
      service: 'ssm.amazonaws.com',
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
      sourceArn: props.account.arn('ssm', 'automation-execution/*'),
      statements: automationStatements(props),
    });
    const document = new SsmDocument(this, 'Default', {
      name: props.name,
      documentType: 'Automation',
      documentFormat: 'JSON',
      content: documentContent(props, role.arn),
      dependsOn: [role.policy],
    });
    const parameter = new SsmParameter(this, 'name', {
      name: props.nameParameter,
      description: 'The automation document that snapshots the data volumes of an instance.',
      type: 'String',
      value: document.name,
    });
    this.name = document.name;
    this.arn = document.arn;
    this.version = document.latestVersion;
    this.roleArn = role.arn;
    this.nameParameter = { name: parameter.name, arn: parameter.arn };
  }
}

/** Room for an ARN in the place of its token. */
const TOKEN_ALLOWANCE_BYTES = 512;

function documentContent({ settings, vss, createdBy }: RunbookDocumentProps, assumeRole: string): string {
  const placeholders = new Placeholders();
  const document = runbook({ ...settings, assumeRole, snapshots: snapshotSettings(vss, createdBy, placeholders) });
  const content = terraformJson(withFallback(document, vss.onVssFailure), placeholders);
  const bytes = Buffer.byteLength(content) + TOKEN_ALLOWANCE_BYTES;
  if (bytes > MAX_DOCUMENT_BYTES) {
    throw new Error(
      `The runbook would have ${bytes} bytes, and SSM accepts ${MAX_DOCUMENT_BYTES}: shorten the scripts in powershell/.`,
    );
  }
  return content;
}

const automationStatements = (props: RunbookDocumentProps): readonly Statement[] => [
  ...commandStatements(props),
  ...(props.vss.onVssFailure === 'fail' ? [] : snapshotStatements(props)),
];

/** SendCommand is asked for the document and for the instance: two statements, or the tag would be asked of the document too.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html */
const commandStatements = ({ account, instanceTag }: RunbookDocumentProps): readonly Statement[] => [
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

/** CreateSnapshots is asked for the instance, for each volume and for each snapshot; what it makes must carry our tag from the start.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html */
const snapshotStatements = ({ account, createdBy, instanceTag }: RunbookDocumentProps): readonly Statement[] => {
  const snapshots = [account.unownedArn('ec2', 'snapshot/*')];
  const carriesOurTag = { [`aws:RequestTag/${CREATED_BY}`]: createdBy };
  return [
    {
      sid: 'SnapshotTaggedInstances',
      actions: ['ec2:CreateSnapshots'],
      resources: [account.arn('ec2', 'instance/*')],
      condition: { StringEquals: { [`aws:ResourceTag/${instanceTag.tagKey}`]: instanceTag.tagValue } },
    },
    { sid: 'OfTheirVolumes', actions: ['ec2:CreateSnapshots'], resources: [account.arn('ec2', 'volume/*')] },
    {
      sid: 'AsOurSnapshots',
      actions: ['ec2:CreateSnapshots'],
      resources: snapshots,
      condition: { StringEquals: carriesOurTag },
    },
    {
      sid: 'TagThemAtOnce',
      actions: ['ec2:CreateTags'],
      resources: snapshots,
      condition: { StringEquals: { ...carriesOurTag, 'ec2:CreateAction': 'CreateSnapshots' } },
    },
  ];
};
