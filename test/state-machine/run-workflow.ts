/** Runs the deployed workflow in virtual time, with functions that a test provides. */
import { Clock } from '../../local/clock';
import { type Outcome, run, StatesError } from '../../local/states-language/execution';
import type { JsonObject, JsonValue } from '../../local/states-language/json';
import { renderWorkflow, type WorkflowSettings } from '../../state-machine';

export const START = new Date('2026-03-02T20:00:00Z');

export const settings: WorkflowSettings = {
  fileSystemConcurrency: 10,
  instanceConcurrency: 5,
  pauseBetweenAttemptsSeconds: 600,
  backupDeadlineMinutes: 240,
  automationDeadlineMinutes: 120,
};

/** The result of each state's function, or the error that it throws. */
export type Answers = { readonly [state: string]: (payload: JsonObject) => JsonObject };

const SUCCESSFUL: Answers = {
  ComputeDeadline: () => ({ Deadline: '2026-03-03T16:00:00Z' }),
  CheckBackupInProgress: ({ AttemptCount }) => ({ BackupInProgress: false, AttemptCount: Number(AttemptCount) }),
  BackupFSxFileSystem: ({ FileSystemId }) => ({ BackupId: `backup-of-${FileSystemId}` }),
  GetBackupStatus: ({ PollCount }) => ({
    Status: 'Available',
    Reason: '',
    Copies: 3,
    PollCount: Number(PollCount) + 1,
  }),
  CleanupFSxBackups: () => ({ Deleted: 0, Undeletable: 0, More: false, Reason: '' }),
  SnapshotEbsVolumes: ({ InstanceId, AttemptCount }) => ({
    ExecutionId: `automation-of-${InstanceId}`,
    SnapshotRequestId: `set-${AttemptCount}-of-${InstanceId}`,
    AttemptCount: Number(AttemptCount) + 1,
  }),
  GetExecutionStatus: ({ PollCount }) => ({ ...ENDED, PollCount: Number(PollCount) + 1 }),
  VerifySnapshots: ({ PollCount }) => ({ ...WHOLE, PollCount: Number(PollCount) + 1 }),
  ReverifySnapshots: () => ({ ...WHOLE, Grade: 'None', Good: false, Snapshots: 0, PollCount: 1 }),
  CleanupOldSnapshots: () => ({ Deleted: 0, Undeletable: 0, More: false, Reason: '' }),
  ReportRun: () => ({ Status: 'Succeeded', Cause: '', Succeeded: 0, Failed: 0, Deleted: 0 }),
};

/** An automation that has ended, by default well. */
export const ENDED = {
  Status: 'Success',
  Reason: '',
  Restored: true,
  Application: { State: 'Running', Since: '2026-03-02T20:05:41Z', WatchdogDue: '', DowntimeSeconds: 41 },
  RecoverUntil: '1970-01-01T00:00:00Z',
  Curable: true,
  Warning: '',
  Missing: [],
  PollCount: 1,
};

export const WHOLE = {
  SnapshotRequestId: 'set-0-of-i-0',
  Grade: 'ApplicationConsistent',
  Good: true,
  Pending: false,
  Snapshots: 2,
  Copies: 3,
  Reason: '',
};

const fields = (value: JsonValue | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

export interface Run {
  readonly outcome: Outcome;
  /** State and payload of each call, in order. */
  readonly calls: readonly (readonly [state: string, payload: JsonObject])[];
  readonly hours: number;
}

export async function runWorkflow(
  resources: { readonly fileSystems?: readonly string[]; readonly instances?: readonly string[] },
  answers: Answers = {},
  changed: Partial<WorkflowSettings> = {},
): Promise<Run> {
  const clock = new Clock(START);
  const calls: [string, JsonObject][] = [];
  const outcome = await run({
    definition: renderWorkflow(
      { ...settings, ...changed },
      {
        SnapshotMgmt: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt',
        Retention: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt-Retention',
      },
    ),
    input: {
      FSxFileSystems: (resources.fileSystems ?? []).map((FileSystemId) => ({ FileSystemId })),
      Ec2Instances: (resources.instances ?? []).map((InstanceId) => ({ InstanceId })),
    },
    execution: {
      Id: 'arn:aws:states:eu-west-1:123456789012:execution:M:run-1',
      Name: 'run-1',
      RoleArn: 'r',
      StartTime: START.toISOString(),
    },
    stateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:M', Name: 'M' },
    clock,
    runTask: async ({ stateName, parameters }) => {
      const payload = fields(fields(parameters).Payload);
      calls.push([stateName, payload]);
      return { Payload: (answers[stateName] ?? SUCCESSFUL[stateName])?.(payload) ?? null };
    },
  });
  return { outcome, calls, hours: (clock.now().getTime() - START.getTime()) / 3_600_000 };
}

/** The error of a function, as Step Functions reports it. */
export function failure(errorType: string, errorMessage = 'what the function said'): StatesError {
  return new StatesError(errorType, JSON.stringify({ errorType, errorMessage, trace: [] }));
}

/** The results in the input of `ReportRun`, by resource. */
export function resultsOf({ calls }: Run): { readonly [resource: string]: JsonObject } {
  const [, report] = calls.find(([state]) => state === 'ReportRun') ?? [];
  const branches = Array.isArray(report?.Results) ? report.Results : [];
  const results = branches.flatMap((branch) => (Array.isArray(branch) ? branch.map(fields) : []));
  return Object.fromEntries(results.map((result) => [String(result.ResourceId), result]));
}
