/** The automation document with its role, and the SSM parameter that holds its name. */
import { SsmDocument } from '@cdktf/provider-aws/lib/ssm-document';
import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { Construct } from 'constructs';
import { MAX_DOCUMENT_BYTES, type RunbookSettings, runbook } from '../../runbook';
import { commandStatements, snapshotStatements } from '../iam/runbook-statements';
import { Placeholders } from '../tokens/placeholders';
import { type DeployedVss, snapshotSettings, withFallback } from '../tokens/snapshot-settings';
import { terraformJson } from '../tokens/terraform-json';
import type { Account } from './account';
import { ServiceRole } from './service-role';

interface RunbookDocumentProps {
  readonly account: Account;
  readonly name: string;
  readonly roleName: string;
  readonly nameParameter: string;
  /** The tag that an instance must have for the role to send it commands. */
  readonly instanceTag: { readonly tagKey: string; readonly tagValue: string };
  readonly createdBy: string;
  readonly vss: DeployedVss;
  readonly settings: Omit<RunbookSettings, 'assumeRole' | 'snapshots'>;
}

export class RunbookDocument extends Construct {
  readonly name: string;
  /** The version with this content. Runs start this version, so an edit outside Terraform does not affect them. */
  readonly version: string;
  readonly roleArn: string;
  readonly nameParameter: { readonly name: string; readonly arn: string };

  constructor(scope: Construct, id: string, props: RunbookDocumentProps) {
    super(scope, id);
    const role = new ServiceRole(this, 'role', {
      account: props.account,
      name: props.roleName,
      description: `Permissions of the automation ${props.name}.`,
      service: 'ssm.amazonaws.com',
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
      sourceArn: props.account.arn('ssm', 'automation-execution/*'),
      statements: [
        ...commandStatements(props),
        ...(props.vss.onVssFailure === 'fail' ? [] : snapshotStatements(props)),
      ],
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
      description: 'Name of the automation document that takes snapshots of an instance.',
      type: 'String',
      value: document.name,
    });
    this.name = document.name;
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
