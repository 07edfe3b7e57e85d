/** What a deployment may set, each with its limits. Unknown settings are refused: they are misspelled ones. */
import * as v from 'valibot';
import { scheduleExpressionFaults } from '../backup/calendar/schedule-expression';
import { ManagerEnvironment } from '../contracts/environment';
import { RetentionPeriod } from '../contracts/retention';
import { DEFAULT_HEALTH, MAX_HEALTH_SECONDS, MIN_WATCHDOG_MINUTES } from '../runbook';
import { Backend } from './backend';
import { hookFileFault } from './hook-files';
import { MAX_DEPLOYMENT_NAME_LENGTH } from './names';
import { Region } from './region';
import { Tags, Target } from './tag-settings';
import { timeZoneFault } from './time-zone';
import { NOBODY_WOULD_COUNT_IT, Vss } from './vss-settings';
import { wholeNumber } from './whole-number';
import { Workflow } from './workflow-settings';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

const DAY_MINUTES = 24 * 60;

const Schedule = v.strictObject({
  /** A rate() schedule also starts a run at the moment it is created. */
  expression: v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      if (!dataset.typed) return;
      for (const message of scheduleExpressionFaults(dataset.value)) addIssue({ message });
    }),
  ),
  timezone: v.optional(
    v.pipe(
      v.string(),
      v.check(
        (name) => timeZoneFault(name) === undefined,
        ({ input }) => timeZoneFault(input) ?? '',
      ),
    ),
    'UTC',
  ),
  /** A schedule is created disabled, so that a first run by hand can come before it. */
  enabled: v.optional(v.boolean(), false),
});

const HookFile = v.pipe(
  v.string(),
  v.rawCheck(({ dataset, addIssue }) => {
    const fault = dataset.typed ? hookFileFault(dataset.value) : undefined;
    if (fault !== undefined) addIssue({ message: fault });
  }),
);

const Fields = v.strictObject({
  /** Part of every resource's name and of the tag that makes a copy ours. Roles are global: two Regions need two names. */
  name: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(MAX_DEPLOYMENT_NAME_LENGTH, `must have at most ${MAX_DEPLOYMENT_NAME_LENGTH} characters`),
      v.regex(/^[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/, 'must be letters, digits and dashes, beginning with a letter'),
      v.check(
        (name) => !/^(aws|amazon|amzn)/i.test(name),
        'must not begin with aws, amazon or amzn: SSM keeps such names for AWS',
      ),
    ),
    'SnapshotMgmt',
  ),
  region: Region,
  /** If set, Terraform refuses to work in any other account. */
  accountId: v.optional(v.pipe(v.string(), v.regex(/^\d{12}$/, 'must be the twelve digits of an AWS account'))),
  backend: Backend,
  schedule: Schedule,
  targets: v.optional(v.strictObject({ fileSystems: Target, instances: Target }), {}),
  retention: v.strictObject({
    ...RetentionPeriod.entries,
    /** Good copies of a resource that stay whatever their age. */
    keepAtLeast: v.optional(wholeNumber(1, 1000, 'a good copy is never deleted before a newer one exists'), 3),
  }),
  /** The least grade at which a set of snapshots counts as a good copy. */
  acceptedGrade: v.optional(
    v.picklist(ManagerEnvironment.entries.ACCEPTED_GRADE.options, 'must be ApplicationConsistent or CrashConsistent'),
    'ApplicationConsistent',
  ),
  workflow: v.optional(Workflow, {}),
  /** Windows services that pre-snapshot.ps1 stops and post-snapshot.ps1 starts again. */
  applicationServices: v.optional(
    v.array(
      v.pipe(
        v.string(),
        v.regex(
          /^[A-Za-z0-9_.$ -]{1,256}$/,
          'must be the name of a Windows service: up to 256 of A-Z a-z 0-9 _ . $ - and space',
        ),
      ),
    ),
    [],
  ),
  /** Scripts of yours in place of powershell/pre-snapshot.ps1 and post-snapshot.ps1: paths from the root of the project. Both
   *  or none: what the one stops only the other can start. powershell/README.md tells what they may do. */
  hooks: v.optional(v.strictObject({ pre: HookFile, post: HookFile })),
  /** How the default post-snapshot hook knows that the application is up again. */
  applicationHealth: v.optional(
    v.strictObject({
      /** TCP ports on which something has to listen again, if something did before. */
      ports: v.optional(v.array(wholeNumber(1, 65_535, 'TCP has no others')), []),
      seconds: v.optional(
        wholeNumber(
          10,
          MAX_HEALTH_SECONDS,
          'the step that waits has to end by itself; the watchdog goes on where it gives up',
        ),
        DEFAULT_HEALTH.seconds,
      ),
    }),
    {},
  ),
  /** After so long the instance brings its application back by itself. */
  watchdogMinutes: v.optional(
    wholeNumber(
      MIN_WATCHDOG_MINUTES,
      DAY_MINUTES,
      `the steps between pre and post script may take ${MIN_WATCHDOG_MINUTES - 1} minutes, and no application should stay down for a day`,
    ),
    MIN_WATCHDOG_MINUTES + 2,
  ),
  vss: v.optional(Vss, {}),
  logRetentionDays: v.optional(
    v.picklist(LOG_RETENTION_DAYS, `must be one of ${LOG_RETENTION_DAYS.join(', ')}: CloudWatch Logs takes no other`),
    90,
  ),
  /** Encrypts logs, dead letters and the Lambdas' variables. Its key policy must let CloudWatch Logs use it.
   *  https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  kmsKeyArn: v.optional(
    v.pipe(
      v.string(),
      v.regex(
        /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[0-9A-Za-z-]+$/,
        'must be the ARN of a KMS key, not of an alias',
      ),
    ),
  ),
  /** Also make an instance profile with what the agent and the VSS components on an instance need, and nothing else. */
  instanceProfile: v.optional(v.boolean(), false),
  /** For every resource that can be tagged. */
  tags: v.optional(Tags, {}),
});

/** A copy that is made in need is worth making only where it counts. */
const countsWhatItMakes = ({
  acceptedGrade,
  vss,
}: Pick<v.InferOutput<typeof Fields>, 'acceptedGrade'> & {
  readonly vss: { readonly onVssFailure: string };
}): boolean => vss.onVssFailure === 'fail' || acceptedGrade === 'CrashConsistent';

export const Settings = v.pipe(
  Fields,
  v.forward(
    v.partialCheck(
      [['region'], ['kmsKeyArn']],
      ({ region, kmsKeyArn }) => (kmsKeyArn?.split(':')[3] ?? region) === region,
      'must be a key of the Region that is deployed to: the services there can use no other',
    ),
    ['kmsKeyArn'],
  ),
  v.forward(v.partialCheck([['acceptedGrade'], ['vss', 'onVssFailure']], countsWhatItMakes, NOBODY_WOULD_COUNT_IT), [
    'vss',
    'onVssFailure',
  ]),
);

export type Settings = v.InferOutput<typeof Settings>;

/** What a deployment is made of, wherever it stands: what remains belongs to the stack around it. */
export const DeploymentSettings = v.pipe(
  v.omit(Fields, ['region', 'accountId', 'backend', 'tags', 'hooks']),
  v.forward(v.partialCheck([['acceptedGrade'], ['vss', 'onVssFailure']], countsWhatItMakes, NOBODY_WOULD_COUNT_IT), [
    'vss',
    'onVssFailure',
  ]),
);

/** What a user writes: settings with a default may be left out. */
export type Environment = v.InferInput<typeof Settings>;
