/** The attributes that AWS gives to a resource when it is made. Everything made here is the first version of itself. */
import type { Account } from './account';

type Make = (name: string, account: Account, configured: (attribute: string) => string | undefined) => Attributes;
export type Attributes = Readonly<Record<string, string | number>>;

interface Kind {
  /** The argument that names it; one that is not given is made from the prefix or from Terraform's own name. */
  readonly nameArgument: string;
  readonly attributes: Make;
}

const regional = (service: string, resource: string, { partition, region, accountId }: Account): string =>
  `arn:${partition}:${service}:${region}:${accountId}:${resource}`;

const iam = (resource: string, { partition, accountId }: Account): string =>
  `arn:${partition}:iam::${accountId}:${resource}`;

/** A kind of which only the ARN is asked for; its id is its name. */
const named = (nameArgument: string, service: string, resourceOf: (name: string) => string): Kind => ({
  nameArgument,
  attributes: (name, account) => ({ arn: regional(service, resourceOf(name), account), id: name }),
});

/** https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const KINDS: Readonly<Record<string, Kind>> = {
  aws_cloudwatch_event_rule: named('name', 'events', (name) => `rule/${name}`),
  aws_cloudwatch_log_group: named('name', 'logs', (name) => `log-group:${name}`),
  aws_cloudwatch_metric_alarm: named('alarm_name', 'cloudwatch', (name) => `alarm:${name}`),
  aws_iam_instance_profile: {
    nameArgument: 'name',
    attributes: (name, account) => ({ arn: iam(`instance-profile/${name}`, account), id: name }),
  },
  aws_iam_policy: {
    nameArgument: 'name',
    attributes: (name, account, configured) => {
      const arn = iam(`policy${configured('path') ?? '/'}${name}`, account);
      return { arn, id: arn };
    },
  },
  aws_iam_role: {
    nameArgument: 'name',
    attributes: (name, account, configured) => ({
      arn: iam(`role${configured('path') ?? '/'}${name}`, account),
      id: name,
    }),
  },
  aws_kms_alias: {
    nameArgument: 'name',
    attributes: (name, account, configured) => ({
      arn: regional('kms', name, account),
      id: name,
      target_key_arn: regional('kms', `key/${configured('target_key_id') ?? name}`, account),
    }),
  },
  aws_kms_key: {
    nameArgument: 'key_id',
    attributes: (name, account) => ({ arn: regional('kms', `key/${name}`, account), id: name }),
  },
  aws_lambda_function: {
    nameArgument: 'function_name',
    attributes: (name, account) => {
      const arn = regional('lambda', `function:${name}`, account);
      return { arn, id: name, version: '1', qualified_arn: `${arn}:1` };
    },
  },
  aws_scheduler_schedule: named('name', 'scheduler', (name) => `schedule/default/${name}`),
  aws_scheduler_schedule_group: named('name', 'scheduler', (name) => `schedule-group/${name}`),
  aws_sfn_state_machine: {
    nameArgument: 'name',
    attributes: (name, account) => {
      const arn = regional('states', `stateMachine:${name}`, account);
      return { arn, id: arn, state_machine_version_arn: `${arn}:1` };
    },
  },
  aws_sns_topic: {
    nameArgument: 'name',
    attributes: (name, account) => {
      const arn = regional('sns', name, account);
      return { arn, id: arn };
    },
  },
  aws_sqs_queue: {
    nameArgument: 'name',
    attributes: (name, account) => {
      const url = `https://sqs.${account.region}.amazonaws.com/${account.accountId}/${name}`;
      return { arn: regional('sqs', name, account), id: url, url };
    },
  },
  aws_ssm_document: {
    nameArgument: 'name',
    attributes: (name, account) => ({
      arn: regional('ssm', `document/${name}`, account),
      id: name,
      default_version: '1',
      document_version: '1',
      latest_version: '1',
    }),
  },
  aws_ssm_parameter: {
    nameArgument: 'name',
    attributes: (name, account) => ({
      // A name that begins with a slash is not given a second one.
      arn: regional('ssm', `parameter/${name.replace(/^\//, '')}`, account),
      id: name,
      version: 1,
    }),
  },
};

/** Undefined for types that are not in the table: nothing can be said of what AWS would give them. */
export function computedAttributes(
  { type, localName }: { readonly type: string; readonly localName: string },
  account: Account,
  configured: (attribute: string) => string | undefined,
): Attributes | undefined {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return undefined;
  const { nameArgument, attributes } = kind;
  const name = configured(nameArgument) ?? `${configured(`${nameArgument}_prefix`) ?? ''}${localName}`;
  return { [nameArgument]: name, ...attributes(name, account, configured) };
}

/** What the data sources answer that know the account. https://registry.terraform.io/providers/hashicorp/aws/latest/docs */
export function dataAttributes(type: string, { partition, region, accountId }: Account): Attributes | undefined {
  const root = iam('root', { partition, region, accountId });
  const answers: Readonly<Record<string, Attributes>> = {
    aws_caller_identity: { account_id: accountId, id: accountId, arn: root, user_id: accountId },
    aws_partition: {
      partition,
      id: partition,
      dns_suffix: partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    },
    aws_region: { region, name: region, id: region },
  };
  return Object.hasOwn(answers, type) ? answers[type] : undefined;
}
