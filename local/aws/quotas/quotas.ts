/** What AWS lets an account do, by default: each of these a run may change, to rehearse another account. */

export interface Quota {
  readonly default: number;
  readonly unit: string;
  /** What is counted, and how the service refuses what is beyond it. */
  readonly limits: string;
  /** The page it comes from; absent where AWS documents that there is a limit, but not which. */
  readonly source?: string;
}

const SSM = 'https://docs.aws.amazon.com/general/latest/gr/ssm.html';
const EC2_THROTTLING = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html';
const EBS = 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-resource-quotas.html';
const EC2_ERRORS = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html';
const STEP_FUNCTIONS = 'https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html';
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';

const MEGABYTE = 1024 * 1024;

export const QUOTAS = {
  ssmStartAutomationRate: {
    default: 1,
    unit: 'per second',
    limits: 'StartAutomationExecution: ThrottlingException',
    source: SSM,
  },
  ssmStartAutomationBurst: { default: 5, unit: 'at once', limits: 'the same, after a pause' },
  ssmReadAutomationRate: {
    default: 3,
    unit: 'per second',
    limits: 'GetAutomationExecution, DescribeAutomationExecutions, each: ThrottlingException',
    source: SSM,
  },
  ssmReadAutomationBurst: { default: 10, unit: 'at once', limits: 'the same, after a pause' },
  ssmStopAutomationRate: {
    default: 1,
    unit: 'per second',
    limits: 'StopAutomationExecution: ThrottlingException',
    source: SSM,
  },
  ssmStopAutomationBurst: { default: 5, unit: 'at once', limits: 'the same, after a pause' },
  ssmRunningAutomations: {
    default: 100,
    unit: 'automations',
    limits: 'automations that run; further ones are Pending',
    source: SSM,
  },
  ssmQueuedAutomations: {
    default: 1000,
    unit: 'automations',
    limits: 'automations that are Pending: AutomationExecutionLimitExceededException',
    source: SSM,
  },
  ec2DescribeRate: {
    default: 20,
    unit: 'per second',
    limits: 'each action that describes, filtered or by pages: RequestLimitExceeded',
    source: EC2_THROTTLING,
  },
  ec2DescribeBurst: { default: 100, unit: 'at once', limits: 'the same, after a pause', source: EC2_THROTTLING },
  ec2UnfilteredDescribeRate: {
    default: 10,
    unit: 'per second',
    limits: 'each action that describes everything on one page: RequestLimitExceeded',
    source: EC2_THROTTLING,
  },
  ec2UnfilteredDescribeBurst: {
    default: 50,
    unit: 'at once',
    limits: 'the same, after a pause',
    source: EC2_THROTTLING,
  },
  ec2SnapshotRate: {
    default: 5,
    unit: 'per second',
    limits: 'CreateSnapshot, CreateSnapshots, DeleteSnapshot, each: RequestLimitExceeded',
    source: EC2_THROTTLING,
  },
  ec2SnapshotBurst: { default: 100, unit: 'at once', limits: 'the same, after a pause', source: EC2_THROTTLING },
  ec2TagRate: { default: 10, unit: 'per second', limits: 'CreateTags: RequestLimitExceeded', source: EC2_THROTTLING },
  ec2TagBurst: { default: 100, unit: 'at once', limits: 'the same, after a pause', source: EC2_THROTTLING },
  ebsPendingSnapshotsPerVolume: {
    default: 5,
    unit: 'snapshots',
    limits: 'pending snapshots of a volume, those in error included: ConcurrentSnapshotLimitExceeded',
    source: EBS,
  },
  ebsPendingSnapshotsPerHddVolume: {
    default: 1,
    unit: 'snapshots',
    limits: 'the same, of a volume of type st1 or sc1',
    source: EBS,
  },
  ebsSecondsBetweenSnapshots: {
    default: 15,
    unit: 'seconds',
    limits: 'between two snapshots of a volume: SnapshotCreationPerVolumeRateExceeded',
    source: EC2_ERRORS,
  },
  ebsSnapshots: { default: 100_000, unit: 'snapshots', limits: 'of the account: SnapshotLimitExceeded', source: EBS },
  fsxWindowsBackups: {
    default: 500,
    unit: 'backups',
    limits: 'user-initiated backups of Windows file systems: ServiceLimitExceeded',
    source: 'https://docs.aws.amazon.com/fsx/latest/WindowsGuide/limits.html',
  },
  fsxOpenZfsBackups: {
    default: 10_000,
    unit: 'backups',
    limits: 'user-initiated backups of OpenZFS file systems: ServiceLimitExceeded',
    source: 'https://docs.aws.amazon.com/fsx/latest/OpenZFSGuide/limits.html',
  },
  fsxRunningBackups: {
    default: 1,
    unit: 'backups',
    limits: 'of one file system at a time: BackupInProgress',
    source: 'https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html',
  },
  statesStartRate: {
    default: 150,
    unit: 'per second',
    limits: 'StartExecution: ThrottlingException',
    source: STEP_FUNCTIONS,
  },
  statesStartBurst: { default: 800, unit: 'at once', limits: 'the same, after a pause', source: STEP_FUNCTIONS },
  statesOpenExecutions: {
    default: 1_000_000,
    unit: 'executions',
    limits: 'executions that run: ExecutionLimitExceeded',
    source: STEP_FUNCTIONS,
  },
  statesNameDays: {
    default: 90,
    unit: 'days',
    limits: 'how long the name of an execution that is over stays taken: ExecutionAlreadyExists',
    source: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html',
  },
  statesPayloadBytes: {
    default: 262_144,
    unit: 'bytes',
    limits: 'what a state or task is given or gives: States.DataLimitExceeded',
    source: STEP_FUNCTIONS,
  },
  statesHistoryEvents: {
    default: 25_000,
    unit: 'events',
    limits: 'the history of an execution, which fails with the last one',
    source: STEP_FUNCTIONS,
  },
  statesInlineMapConcurrency: {
    default: 40,
    unit: 'iterations',
    limits: 'of an inline Map at a time; others wait',
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-map-inline.html',
  },
  lambdaConcurrency: {
    default: 1000,
    unit: 'invocations',
    limits: 'under way in the account: TooManyRequestsException',
    source: LAMBDA,
  },
  lambdaSynchronousBytes: {
    default: 6 * MEGABYTE,
    unit: 'bytes',
    limits: 'a request that is waited for, and its answer: RequestTooLargeException',
    source: LAMBDA,
  },
  lambdaAsynchronousBytes: {
    default: MEGABYTE,
    unit: 'bytes',
    limits: 'an event that is not waited for: RequestTooLargeException',
    source: LAMBDA,
  },
} as const satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof QUOTAS;

/** Asks for the value of a quota. */
export type Quotas = (name: QuotaName) => number;

export type GivenQuotas = { readonly [Name in QuotaName]?: number | undefined };

/** The defaults, but for those that are given. */
export const quotasWith =
  (given: GivenQuotas = {}): Quotas =>
  (name) =>
    given[name] ?? QUOTAS[name].default;

export const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(QUOTAS, name);

export const quotaNames: readonly QuotaName[] = Object.keys(QUOTAS).filter(isQuotaName);
