/** The inputs of the Terraform module: the settings of an environment, in Terraform's words and with its means of checking. */
import * as v from 'valibot';
import { ManagerEnvironment } from '../../contracts/environment';
import { RETENTION_UNITS } from '../../contracts/retention';
import { MAX_HEALTH_SECONDS, MIN_WATCHDOG_MINUTES } from '../../runbook';
import { MAX_DEPLOYMENT_NAME_LENGTH } from '../names';
import { DeploymentSettings, LOG_RETENTION_DAYS } from '../settings';
import { ON_VSS_FAILURE } from '../vss-settings';
import { MAX_CONCURRENCY } from '../workflow-settings';
import { script } from './hook-input';
import {
  eachIsWholeNumber,
  eachMatches,
  type Input,
  isOneOf,
  isWholeNumber,
  lacks,
  matches,
  nullOrMatches,
} from './input';
import { scheduleExpression, scheduleTimezone } from './schedule-inputs';
import { snapshotDescription, snapshotTags } from './snapshot-inputs';
import { tagKey, tags, tagValue } from './tag-inputs';

/** The defaults are those of the settings; what has none stands here for the parser only. */
const defaults = v.parse(DeploymentSettings, {
  schedule: { expression: 'rate(1 days)' },
  retention: { unit: 'days', value: 1 },
});

export const inputs = {
  schedule_expression: scheduleExpression,
  retention_value: {
    description:
      'How long copies are kept, in units of retention_unit. The newest keep_at_least good copies stay longer.',
    type: 'number',
    validation: [
      isWholeNumber('retention_value', 1, 100_000, 'a period of zero would delete every copy but the newest'),
    ],
  },
  retention_unit: {
    description: 'The unit of retention_value.',
    type: 'string',
    default: 'days',
    validation: [isOneOf('retention_unit', RETENTION_UNITS, 'write it in the plural')],
  },
  keep_at_least: {
    description: 'Good copies of a resource that stay whatever their age.',
    type: 'number',
    default: defaults.retention.keepAtLeast,
    validation: [isWholeNumber('keep_at_least', 1, 1000, 'a good copy is never deleted before a newer one exists')],
  },
  name: {
    description:
      'Part of the name of every resource, and of the tag that makes a copy ours. Two copies of the module in an account need two names.',
    type: 'string',
    default: defaults.name,
    validation: [
      matches(
        'name',
        new RegExp(`^[A-Za-z][A-Za-z0-9-]{0,${MAX_DEPLOYMENT_NAME_LENGTH - 2}}[A-Za-z0-9]$`),
        `Must be 2 to ${MAX_DEPLOYMENT_NAME_LENGTH} letters, digits and dashes, beginning with a letter and not ending with a dash: roles and functions may have 64 characters.`,
      ),
      lacks(
        'name',
        /^(aws|amazon|amzn)/i,
        'Must not begin with aws, amazon or amzn, since SSM keeps such names for AWS: put a word of yours in front.',
      ),
    ],
  },
  schedule_timezone: scheduleTimezone(defaults.schedule.timezone),
  schedule_enabled: {
    description: 'Whether the schedule starts runs. Off at first, so that a run by hand can come before it.',
    type: 'bool',
    default: defaults.schedule.enabled,
    validation: [],
  },
  file_system_tag_key: tagKey('file_system_tag_key', 'a file system', defaults.targets.fileSystems.tagKey),
  file_system_tag_value: tagValue('file_system_tag_value', 'a file system', defaults.targets.fileSystems.tagValue),
  instance_tag_key: tagKey('instance_tag_key', 'an instance', defaults.targets.instances.tagKey),
  instance_tag_value: tagValue('instance_tag_value', 'an instance', defaults.targets.instances.tagValue),
  accepted_grade: {
    description: 'The least grade at which a set of snapshots counts as a good copy.',
    type: 'string',
    default: defaults.acceptedGrade,
    validation: [
      isOneOf(
        'accepted_grade',
        ManagerEnvironment.entries.ACCEPTED_GRADE.options,
        'with the latter, a copy made without VSS counts too',
      ),
    ],
  },
  application_services: {
    description: 'Windows services that the default hooks stop before the snapshot and start again after it.',
    type: 'list(string)',
    default: [],
    validation: [
      eachMatches(
        'application_services',
        /^[A-Za-z0-9_.$ -]{1,256}$/,
        'Must be names of Windows services, not their display names: up to 256 of A-Z a-z 0-9 _ . $ - and space.',
      ),
    ],
  },
  application_health_ports: {
    description:
      'TCP ports on which something has to listen again before the application counts as up, if something listened before.',
    type: 'list(number)',
    default: [],
    validation: [eachIsWholeNumber('application_health_ports', 1, 65_535, 'TCP has no others')],
  },
  application_health_seconds: {
    description:
      'How long the application may take to come up in one attempt; the watchdog goes on after the last one.',
    type: 'number',
    default: defaults.applicationHealth.seconds,
    validation: [
      isWholeNumber('application_health_seconds', 10, MAX_HEALTH_SECONDS, 'the step that waits has to end by itself'),
    ],
  },
  pre_snapshot_script: script('pre_snapshot_script', 'brings the application to rest.', 'post_snapshot_script'),
  post_snapshot_script: script(
    'post_snapshot_script',
    'brings the application back; it must be safe to run at any time and twice.',
    'pre_snapshot_script',
  ),
  watchdog_minutes: {
    description: 'After so long the instance brings its application back by itself.',
    type: 'number',
    default: defaults.watchdogMinutes,
    validation: [
      isWholeNumber(
        'watchdog_minutes',
        MIN_WATCHDOG_MINUTES,
        24 * 60,
        `the steps between the two hooks may take ${MIN_WATCHDOG_MINUTES - 1} minutes, and no application should stay down for a day`,
      ),
    ],
  },
  vss_components_version: {
    description: 'Version of AwsVssComponents, pinned so that a backup never upgrades anything by itself.',
    type: 'string',
    default: defaults.vss.componentsVersion,
    validation: [
      matches(
        'vss_components_version',
        /^(2\.3\.[1-9]|2\.([4-9]|[1-9][0-9]+)\.[0-9]|([3-9]|[1-9][0-9]+)\.[0-9]+\.[0-9])[0-9]*(\.[0-9]+)?$/,
        'Must be a version such as 2.5.1, and 2.3.1 or newer: older ones are denied by AWSEC2VssSnapshotPolicy.',
      ),
    ],
  },
  vss_copy_only: {
    description:
      'Whether the snapshots leave the chain of the own differential backups of SQL Server as it is: they do not count as a backup to it.',
    type: 'bool',
    default: defaults.vss.copyOnly,
    validation: [],
  },
  vss_no_writers: {
    description:
      'Whether the VSS writers of applications are left out: for one that is at rest already, or whose writer is in the way.',
    type: 'bool',
    default: defaults.vss.noWriters,
    validation: [],
  },
  exclude_boot_volume: {
    description: 'Whether the boot volume is left out, so that a copy consists of the data volumes.',
    type: 'bool',
    default: defaults.vss.excludeBootVolume,
    validation: [],
  },
  snapshot_description: snapshotDescription(defaults.vss.description),
  snapshot_tags: snapshotTags,
  on_vss_failure: {
    description:
      'What happens when VSS failed: crash-consistent makes snapshots without it. They count only where accepted_grade is CrashConsistent.',
    type: 'string',
    default: defaults.vss.onVssFailure,
    validation: [isOneOf('on_vss_failure', ON_VSS_FAILURE, 'with the former there is no copy')],
  },
  file_system_concurrency: {
    description: 'How many file systems a run works on at a time.',
    type: 'number',
    default: defaults.workflow.fileSystemConcurrency,
    validation: [isWholeNumber('file_system_concurrency', 1, MAX_CONCURRENCY, 'a run works on one at least')],
  },
  instance_concurrency: {
    description: 'How many instances a run works on at a time.',
    type: 'number',
    default: defaults.workflow.instanceConcurrency,
    validation: [
      isWholeNumber(
        'instance_concurrency',
        1,
        MAX_CONCURRENCY,
        'SSM runs 100 automations at a time and starts one a second',
      ),
    ],
  },
  pause_between_attempts_seconds: {
    description: 'Pause after a failed snapshot of an instance, before the next attempt.',
    type: 'number',
    default: defaults.workflow.pauseBetweenAttemptsSeconds,
    validation: [
      isWholeNumber('pause_between_attempts_seconds', 1, 3600, 'writers of VSS need about ten minutes to recover'),
    ],
  },
  log_retention_days: {
    description: 'How long CloudWatch Logs keeps what the functions and the workflow write.',
    type: 'number',
    default: defaults.logRetentionDays,
    validation: [isOneOf('log_retention_days', LOG_RETENTION_DAYS, 'CloudWatch Logs takes no other')],
  },
  kms_key_arn: {
    description:
      'KMS key that encrypts logs, dead letters and the variables of the functions. Its policy must let CloudWatch Logs use it.',
    type: 'string',
    default: null,
    validation: [
      nullOrMatches(
        'kms_key_arn',
        /^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key\/[0-9A-Za-z-]+$/,
        'Must be the ARN of a key, arn:aws:kms:REGION:ACCOUNT:key/ID, in the Region that is deployed to; not that of an alias.',
      ),
    ],
  },
  tags,
} as const satisfies Readonly<Record<string, Input>>;

export type InputName = keyof typeof inputs;
