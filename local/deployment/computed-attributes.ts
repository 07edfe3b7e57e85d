/** The attributes that the provider stores when it creates a resource. A new deployment creates the first version of everything. */
import { iamArn } from '../world/arn';
import type { Account } from '../world/deployed-resources';
import types from './computed-attributes.json';

export type Attributes = Readonly<Record<string, string | number>>;

/** Templates of the attributes. `nameArgument` is the argument that holds the resource's name, if it is not `name`.
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const TYPES = new Map<string, Attributes & { readonly arn: string; readonly nameArgument?: string }>(
  Object.entries(types),
);

const filled = (templates: Attributes, values: Readonly<Record<string, string>>): Attributes =>
  Object.fromEntries(
    Object.entries(templates).map(([attribute, template]) => [
      attribute,
      typeof template === 'string' ? template.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '') : template,
    ]),
  );

/** Undefined for types that are not in the table. A missing name is made up from the prefix and Terraform's own name. */
export function computedAttributes(
  { type, localName }: { readonly type: string; readonly localName: string },
  account: Account,
  configured: (argument: string) => string | undefined,
): Attributes | undefined {
  const templates = TYPES.get(type);
  if (templates === undefined) return undefined;
  const { nameArgument = 'name', arn: arnTemplate, ...others } = templates;
  const name = configured(nameArgument) ?? `${configured(`${nameArgument}_prefix`) ?? ''}${localName}`;
  // A version is published only on request.
  const isPublished = configured('publish') === 'true';
  const values = {
    ...account,
    name,
    // A name that begins with a slash gets no second one in the ARN of a parameter.
    relative_name: name.replace(/^\//, ''),
    path: configured('path') ?? '/',
    target_key_id: configured('target_key_id') ?? name,
    group_name: configured('group_name') ?? 'default',
    // The provider names Automation documents by the older ARN since version 5.77.
    document_kind: configured('document_type') === 'Automation' ? 'automation-definition' : 'document',
    function_version: isPublished ? '1' : '$LATEST',
  };
  const { arn = '' } = filled({ arn: arnTemplate }, values);
  const state_machine_version_arn = isPublished ? `${arn}:1` : '';
  return {
    [nameArgument]: name,
    id: name,
    arn,
    ...filled(others, { ...values, arn: `${arn}`, state_machine_version_arn }),
  };
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
