/** Settings of a deployment as a whole: its name, its place, and what all its resources have in common. */
import { MAX_TAGS_PER_RESOURCE } from '../../contracts/tags';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../names';
import { BACKEND_TYPES, Backend } from './backend';
import { region } from './region';
import { lacking, matching } from './rule';
import { setting } from './setting';
import { tagKey, tagValue } from './tag-text';
import { flag, map, oneOf, outsideTerraform, text } from './value-types';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export const deployment = {
  name: setting({
    description:
      'Part of the name of every resource and of the `CreatedBy` tag. Roles are global: two deployments in one account need two names.',
    type: text(
      matching(
        new RegExp(`^[A-Za-z][A-Za-z0-9-]{0,${MAX_DEPLOYMENT_NAME_LENGTH - 2}}[A-Za-z0-9]$`),
        `be 2 to ${MAX_DEPLOYMENT_NAME_LENGTH} letters, digits and dashes, beginning with a letter and not ending with a dash`,
        'Roles and functions may have 64 characters.',
      ),
      lacking(
        /^(aws|amazon|amzn)/i,
        'not begin with aws, amazon or amzn',
        'SSM reserves such names for AWS: put another word in front.',
      ),
    ),
    default: 'SnapshotMgmt',
    input: 'name',
  }),
  region: setting({
    description: 'AWS Region to deploy to.',
    type: region,
    only: ['environment'],
  }),
  accountId: setting({
    description: 'AWS account to deploy to. Terraform refuses to work in any other.',
    type: text(matching(/^\d{12}$/, 'be the twelve digits of an AWS account')),
    optional: 'any account',
    only: ['environment'],
  }),
  backend: setting({
    description:
      'Where Terraform keeps the state; `type` names the backend. Its other arguments are those of Terraform, in camelCase.',
    type: outsideTerraform(Backend, BACKEND_TYPES.join(', ')),
    only: ['environment'],
  }),
  tags: setting({
    description: 'Tags for every resource of the deployment that can be tagged.',
    type: map(tagKey, tagValue, MAX_TAGS_PER_RESOURCE, 'AWS accepts no more tags on a resource.'),
    default: {},
    input: 'tags',
    only: ['environment', 'module'],
  }),
  logRetentionDays: setting({
    label: 'log retention',
    description: 'Days that CloudWatch Logs keeps the logs of the functions and the workflow.',
    type: oneOf(LOG_RETENTION_DAYS, 'CloudWatch Logs accepts no other period.'),
    default: 90,
    input: 'log_retention_days',
  }),
  kmsKeyArn: setting({
    description:
      "KMS key that encrypts logs, dead letters and the functions' environment variables. Its key policy must let CloudWatch Logs use it.",
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    type: text(
      matching(
        /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[0-9A-Za-z-]+$/,
        'be the ARN of a KMS key in the Region that is deployed to, arn:aws:kms:REGION:ACCOUNT:key/ID',
        'The ARN of an alias does not work.',
      ),
    ),
    optional: 'AWS-owned keys',
    input: 'kms_key_arn',
  }),
  instanceProfile: setting({
    description:
      'Also create an instance profile with what the SSM agent and the VSS components need, and nothing else.',
    type: flag,
    default: false,
    only: ['environment', 'construct'],
    noToken: 'Whether the profile is part of the stack is decided at synth.',
  }),
};
