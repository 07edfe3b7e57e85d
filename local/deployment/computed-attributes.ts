/** The attributes that AWS computes when it creates a resource. A new deployment creates the first version of everything. */
import { arnOf, iamArn } from '../world/arn';
import type { Account } from '../world/deployed-resources';

export type Attributes = Readonly<Record<string, string | number>>;
type Configured = (argument: string) => string | undefined;

interface ResourceType {
  /** The argument that holds its name. */
  readonly nameArgument?: string;
  readonly arn: (name: string, account: Account, configured: Configured) => string;
  /** Default: the name. */
  readonly id?: (name: string, arn: string, account: Account) => string;
  readonly others?: (name: string, arn: string, account: Account, configured: Configured) => Attributes;
}

const arnIsId = (_name: string, arn: string): string => arn;

const regional =
  (service: string, resourceOf: (name: string) => string = (name) => name): ResourceType['arn'] =>
  (name, account) =>
    arnOf(account, service, resourceOf(name));

const inPath =
  (type: string): ResourceType['arn'] =>
  (name, account, configured) =>
    iamArn(account, `${type}${configured('path') ?? '/'}${name}`);

const queueUrl = (name: string, _arn: string, { region, accountId }: Account): string =>
  `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const TYPES: Readonly<Record<string, ResourceType>> = {
  aws_cloudwatch_event_rule: { arn: regional('events', (name) => `rule/${name}`) },
  aws_cloudwatch_log_group: { arn: regional('logs', (name) => `log-group:${name}`) },
  aws_cloudwatch_metric_alarm: { nameArgument: 'alarm_name', arn: regional('cloudwatch', (name) => `alarm:${name}`) },
  aws_iam_instance_profile: { arn: (name, account) => iamArn(account, `instance-profile/${name}`) },
  aws_iam_policy: { arn: inPath('policy'), id: arnIsId },
  aws_iam_role: { arn: inPath('role') },
  aws_kms_alias: {
    arn: regional('kms'),
    others: (name, _arn, account, configured) => ({
      target_key_arn: arnOf(account, 'kms', `key/${configured('target_key_id') ?? name}`),
    }),
  },
  aws_kms_key: { nameArgument: 'key_id', arn: regional('kms', (name) => `key/${name}`) },
  aws_lambda_function: {
    nameArgument: 'function_name',
    arn: regional('lambda', (name) => `function:${name}`),
    others: (_name, arn) => ({ version: '1', qualified_arn: `${arn}:1` }),
  },
  aws_scheduler_schedule: { arn: regional('scheduler', (name) => `schedule/default/${name}`) },
  aws_scheduler_schedule_group: { arn: regional('scheduler', (name) => `schedule-group/${name}`) },
  aws_sfn_state_machine: {
    arn: regional('states', (name) => `stateMachine:${name}`),
    id: arnIsId,
    others: (_name, arn) => ({ state_machine_version_arn: `${arn}:1` }),
  },
  aws_sns_topic: { arn: regional('sns'), id: arnIsId },
  aws_sqs_queue: {
    arn: regional('sqs'),
    id: queueUrl,
    others: (name, arn, account) => ({ url: queueUrl(name, arn, account) }),
  },
  aws_ssm_document: {
    arn: regional('ssm', (name) => `document/${name}`),
    others: () => ({ default_version: '1', document_version: '1', latest_version: '1' }),
  },
  // A name that begins with a slash gets no second one.
  aws_ssm_parameter: {
    arn: regional('ssm', (name) => `parameter/${name.replace(/^\//, '')}`),
    others: () => ({ version: 1 }),
  },
};

/** Undefined for types that are not in the table. A missing name is made up from the prefix and Terraform's own name. */
export function computedAttributes(
  { type, localName }: { readonly type: string; readonly localName: string },
  account: Account,
  configured: Configured,
): Attributes | undefined {
  const resourceType = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (resourceType === undefined) return undefined;
  const { nameArgument = 'name', id = (name) => name, others } = resourceType;
  const name = configured(nameArgument) ?? `${configured(`${nameArgument}_prefix`) ?? ''}${localName}`;
  const arn = resourceType.arn(name, account, configured);
  return { [nameArgument]: name, arn, id: id(name, arn, account), ...others?.(name, arn, account, configured) };
}

/** The answers of the data sources about the account. https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
export function dataAttributes(type: string, account: Account): Attributes | undefined {
  const { partition, region, accountId } = account;
  const answers: Readonly<Record<string, Attributes>> = {
    aws_caller_identity: { account_id: accountId, id: accountId, arn: iamArn(account, 'root'), user_id: accountId },
    aws_partition: {
      partition,
      id: partition,
      dns_suffix: partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    },
    aws_region: { region, name: region, id: region },
  };
  return Object.hasOwn(answers, type) ? answers[type] : undefined;
}
