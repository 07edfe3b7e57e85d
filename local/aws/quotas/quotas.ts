/** The quotas and request rates of an account, with AWS's defaults: a run may change each of them. */

interface Quota {
  readonly default: number;
  readonly unit: string;
  /** What is counted, and the error beyond it. */
  readonly limits: string;
  /** The page it comes from; absent where AWS documents that there is a limit, but no figure. */
  readonly source?: string;
}

const SSM = 'https://docs.aws.amazon.com/general/latest/gr/ssm.html';
const EC2_THROTTLING = 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html';
const EBS = 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-resource-quotas.html';
const EC2_ERRORS = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html';
const FSX = 'https://docs.aws.amazon.com/fsx/latest';
const STEP_FUNCTIONS = 'https://docs.aws.amazon.com/step-functions/latest';
const STATES = `${STEP_FUNCTIONS}/dg/service-quotas.html`;
const LAMBDA = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html';

const MEGABYTE = 1024 * 1024;

const quota = (value: number, unit: string, limits: string, source?: string): Quota => ({
  default: value,
  unit,
  limits,
  ...(source !== undefined && { source }),
});

const rate = (perSecond: number, limits: string, source: string) => quota(perSecond, 'per second', limits, source);
const burst = (size: number, source?: string) => quota(size, 'at once', 'a burst of the same actions', source);

export const QUOTAS = {
  ssmStartAutomationRate: rate(1, 'StartAutomationExecution: ThrottlingException', SSM),
  ssmStartAutomationBurst: burst(5),
  ssmReadAutomationRate: rate(
    3,
    'GetAutomationExecution, DescribeAutomationExecutions, each: ThrottlingException',
    SSM,
  ),
  ssmReadAutomationBurst: burst(10),
  ssmStopAutomationRate: rate(1, 'StopAutomationExecution: ThrottlingException', SSM),
  ssmStopAutomationBurst: burst(5),
  ssmRunningAutomations: quota(100, 'automations', 'running automations; further ones are Pending', SSM),
  ssmQueuedAutomations: quota(
    1000,
    'automations',
    'Pending automations: AutomationExecutionLimitExceededException',
    SSM,
  ),
  ec2DescribeRate: rate(20, 'each Describe action, filtered or paginated: RequestLimitExceeded', EC2_THROTTLING),
  ec2DescribeBurst: burst(100, EC2_THROTTLING),
  ec2UnfilteredDescribeRate: rate(
    10,
    'each Describe action without filter and pagination: RequestLimitExceeded',
    EC2_THROTTLING,
  ),
  ec2UnfilteredDescribeBurst: burst(50, EC2_THROTTLING),
  ec2SnapshotRate: rate(
    5,
    'CreateSnapshot, CreateSnapshots, DeleteSnapshot, each: RequestLimitExceeded',
    EC2_THROTTLING,
  ),
  ec2SnapshotBurst: burst(100, EC2_THROTTLING),
  ec2TagRate: rate(10, 'CreateTags: RequestLimitExceeded', EC2_THROTTLING),
  ec2TagBurst: burst(100, EC2_THROTTLING),
  ebsPendingSnapshotsPerVolume: quota(
    5,
    'snapshots',
    'pending snapshots of a volume, those in error included: ConcurrentSnapshotLimitExceeded',
    EBS,
  ),
  ebsPendingSnapshotsPerHddVolume: quota(1, 'snapshots', 'the same, of a volume of type st1 or sc1', EBS),
  ebsSecondsBetweenSnapshots: quota(
    15,
    'seconds',
    'between two snapshots of a volume: SnapshotCreationPerVolumeRateExceeded',
    EC2_ERRORS,
  ),
  ebsSnapshots: quota(100_000, 'snapshots', 'of the account: SnapshotLimitExceeded', EBS),
  fsxWindowsBackups: quota(
    500,
    'backups',
    'user-initiated backups of Windows file systems: ServiceLimitExceeded',
    `${FSX}/WindowsGuide/limits.html`,
  ),
  fsxOpenZfsBackups: quota(
    10_000,
    'backups',
    'user-initiated backups of OpenZFS file systems: ServiceLimitExceeded',
    `${FSX}/OpenZFSGuide/limits.html`,
  ),
  fsxRunningBackups: quota(
    1,
    'backups',
    'of one file system at a time: BackupInProgress',
    `${FSX}/APIReference/API_CreateBackup.html`,
  ),
  statesStartRate: rate(150, 'StartExecution: ThrottlingException', STATES),
  statesStartBurst: burst(800, STATES),
  statesOpenExecutions: quota(1_000_000, 'executions', 'running executions: ExecutionLimitExceeded', STATES),
  statesNameDays: quota(
    90,
    'days',
    'how long the name of an ended execution stays taken: ExecutionAlreadyExists',
    `${STEP_FUNCTIONS}/apireference/API_StartExecution.html`,
  ),
  statesPayloadBytes: quota(262_144, 'bytes', 'input or output of a state or task: States.DataLimitExceeded', STATES),
  statesHistoryEvents: quota(25_000, 'events', 'in the history of an execution, which fails with the last one', STATES),
  statesInlineMapConcurrency: quota(
    40,
    'iterations',
    'of an inline Map at a time; the others wait',
    `${STEP_FUNCTIONS}/dg/state-map-inline.html`,
  ),
  lambdaConcurrency: quota(1000, 'invocations', 'concurrent in the account: TooManyRequestsException', LAMBDA),
  lambdaSynchronousBytes: quota(
    6 * MEGABYTE,
    'bytes',
    'request and response of a synchronous invocation: RequestTooLargeException',
    LAMBDA,
  ),
  lambdaAsynchronousBytes: quota(
    MEGABYTE,
    'bytes',
    'event of an asynchronous invocation: RequestTooLargeException',
    LAMBDA,
  ),
} satisfies Readonly<Record<string, Quota>>;

export type QuotaName = keyof typeof QUOTAS;

export type Quotas = (name: QuotaName) => number;

export type GivenQuotas = { readonly [Name in QuotaName]?: number | undefined };

/** AWS's defaults, except for those given. */
export const quotasWith =
  (given: GivenQuotas = {}): Quotas =>
  (name) =>
    given[name] ?? QUOTAS[name].default;

export const isQuotaName = (name: string): name is QuotaName => Object.hasOwn(QUOTAS, name);
