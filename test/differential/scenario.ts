/** The answers of the functions in one run, by item and call. They are the same for both interpreters. */
import * as fc from 'fast-check';

type Fields = { readonly [field: string]: unknown };
type Answer = { readonly fields: Fields } | { readonly error: string };

/** The answers of each state to the calls for one item. After the last of them the calls succeed. */
export type Script = { readonly [state: string]: readonly Answer[] };

export interface Scenario {
  readonly fileSystems: readonly Script[];
  readonly instances: readonly Script[];
  /** The calls that belong to no item. */
  readonly run: Script;
}

const ENDED: Fields = {
  Status: 'Success',
  Reason: '',
  Restored: true,
  Application: { State: 'Running', Since: '', WatchdogDue: '', DowntimeSeconds: 41 },
  RecoverUntil: '2026-03-02T21:00:00Z',
  Curable: true,
  Warning: '',
  Missing: [],
};

const STOPPED = { State: 'Stopped', Since: '2026-03-02T20:05:00Z', WatchdogDue: '', DowntimeSeconds: -1 };

const SUCCESSFUL: { readonly [state: string]: Fields } = {
  ComputeDeadline: { Deadline: '2026-03-03T17:00:00Z' },
  CheckBackupInProgress: { BackupInProgress: false },
  BackupFSxFileSystem: { BackupId: 'backup-1' },
  GetBackupStatus: { Status: 'Available', Copies: 3, Reason: '' },
  CleanupFSxBackups: { Deleted: 1, Undeletable: 0, More: false, Reason: '' },
  SnapshotEbsVolumes: { ExecutionId: 'execution', SnapshotRequestId: 'set' },
  GetExecutionStatus: ENDED,
  RecoverApplication: { ExecutionId: 'recovery', SnapshotRequestId: 'none', AttemptCount: 2 },
  FollowRecovery: ENDED,
  VerifySnapshots: { Grade: 'ApplicationConsistent', Good: true, Pending: false, Snapshots: 2, Copies: 3, Reason: '' },
  ReverifySnapshots: { Grade: 'None', Good: false, Pending: false, Snapshots: 0, Copies: 3, Reason: '' },
  CleanupOldSnapshots: { Deleted: 2, Undeletable: 1, More: true, Reason: "one's locked" },
  ReportRun: { Status: 'Succeeded', Cause: '', Succeeded: 1, Failed: 0, Deleted: 0 },
};

const UNSUCCESSFUL: { readonly [state: string]: readonly Fields[] } = {
  /** The deadline is already over. */
  ComputeDeadline: [{ Deadline: '2026-03-02T20:00:00Z' }],
  CheckBackupInProgress: [{ BackupInProgress: true }],
  GetBackupStatus: [
    { Status: 'InProgress', Copies: 3, Reason: '' },
    { Status: 'Failed', Copies: 3, Reason: 'a {reason} of {} its own: $.x' },
  ],
  GetExecutionStatus: [
    { ...ENDED, Status: 'InProgress', Reason: '', Restored: false },
    { ...ENDED, Status: 'Failed', Reason: "it's broken", Restored: true },
    { ...ENDED, Status: 'Failed', Reason: 'and stayed so', Application: STOPPED },
    { ...ENDED, Status: 'Failed', Reason: 'a quota', Curable: false },
  ],
  FollowRecovery: [
    { ...ENDED, Status: 'InProgress', Application: STOPPED },
    { ...ENDED, Status: 'Failed', Application: STOPPED },
  ],
  VerifySnapshots: [
    { Grade: 'Partial', Good: false, Pending: false, Snapshots: 1, Copies: 3, Reason: 'one is missing' },
    { Grade: 'ApplicationConsistent', Good: true, Pending: true, Snapshots: 2, Copies: 3, Reason: 'pending' },
  ],
  ReverifySnapshots: [
    { Grade: 'ApplicationConsistent', Good: true, Pending: false, Snapshots: 2, Copies: 3, Reason: '' },
    { Grade: 'ApplicationConsistent', Good: true, Pending: true, Snapshots: 2, Copies: 3, Reason: 'pending' },
  ],
  ReportRun: [{ Status: 'Failed', Cause: 'fs-0: {}', Succeeded: 0, Failed: 1, Deleted: 0 }],
};

const ERRORS = [
  'Throttled',
  'InvalidInput',
  'BackupInProgress',
  'AutomationExecutionLimitExceededException',
  'InstanceNotFound',
  'Lambda.ServiceException',
  'Lambda.Unknown',
  'Sandbox.Timedout',
  'Unforeseen',
];

const script = (states: readonly string[]): fc.Arbitrary<Script> =>
  fc.record(
    Object.fromEntries(
      states.map((state) => {
        const failing = fc.constantFrom(...ERRORS).map((error): Answer => ({ error }));
        const other = (UNSUCCESSFUL[state] ?? []).map((fields): Answer => ({ fields }));
        const answer = fc.oneof(failing, fc.constantFrom<Answer>({ fields: {} }, ...other));
        const repeated = fc.tuple(answer, fc.constantFrom(1, 1, 1, 2, 3, 12));
        const answers = fc.array(repeated, { maxLength: 4 });
        return [
          state,
          answers.map((list) => list.flatMap(([each, times]) => Array.from({ length: times }, () => each))),
        ];
      }),
    ),
  );

const FILE_SYSTEM_STATES = ['CheckBackupInProgress', 'BackupFSxFileSystem', 'GetBackupStatus', 'CleanupFSxBackups'];
const INSTANCE_STATES = [
  'SnapshotEbsVolumes',
  'GetExecutionStatus',
  'RecoverApplication',
  'FollowRecovery',
  'VerifySnapshots',
  'ReverifySnapshots',
  'CleanupOldSnapshots',
];

export const scenario: fc.Arbitrary<Scenario> = fc.record({
  fileSystems: fc.array(script(FILE_SYSTEM_STATES), { maxLength: 3 }),
  instances: fc.array(script(INSTANCE_STATES), { maxLength: 3 }),
  run: script(['ComputeDeadline', 'ReportRun']),
});

export const inputOf = ({ fileSystems, instances }: Scenario) => ({
  FSxFileSystems: fileSystems.map((_, index) => ({ FileSystemId: `fs-${index}` })),
  Ec2Instances: instances.map((_, index) => ({ InstanceId: `i-${index}` })),
});

export class FunctionError extends Error {
  constructor(override readonly name: string) {
    super(`${name}: what the function said`);
  }
}

/** The functions of one run, and a log of their calls by item, since items run concurrently. */
export class Functions {
  readonly calls: Record<string, [state: string, payload: Fields][]> = {};

  constructor(readonly scenario: Scenario) {}

  call(state: string, payload: Fields): Fields {
    const item = itemOf(payload);
    const calls = this.calls[item] ?? [];
    this.calls[item] = calls;
    const script = this.#scriptOf(item);
    const answer = script[state]?.[calls.filter(([called]) => called === state).length] ?? { fields: {} };
    calls.push([state, payload]);
    if ('error' in answer) throw new FunctionError(answer.error);
    return { ...counters(state, payload), ...SUCCESSFUL[state], ...ids(state, item), ...answer.fields };
  }

  #scriptOf(item: string): Script {
    const index = Number(item.slice(item.indexOf('-') + 1));
    if (item === 'run') return this.scenario.run;
    return (item.startsWith('fs') ? this.scenario.fileSystems : this.scenario.instances)[index] ?? {};
  }
}

/** The ids contain the item, so that every payload identifies it. */
const ids = (state: string, item: string): Fields => {
  if (state === 'BackupFSxFileSystem') return { BackupId: item };
  if (state === 'SnapshotEbsVolumes') return { ExecutionId: item, SnapshotRequestId: item };
  return state === 'VerifySnapshots' || state === 'ReverifySnapshots' ? { SnapshotRequestId: item } : {};
};

function itemOf(payload: Fields): string {
  const { FileSystemId, BackupId, InstanceId, ExecutionId } = payload;
  return String(FileSystemId ?? BackupId ?? InstanceId ?? ExecutionId ?? 'run');
}

/** The counters that the operations increment. */
function counters(state: string, payload: Fields): Fields {
  const next = (count: unknown): number => Number(count) + 1;
  if (state === 'CheckBackupInProgress' || state === 'SnapshotEbsVolumes') {
    return { AttemptCount: next(payload.AttemptCount) };
  }
  return 'PollCount' in payload ? { PollCount: next(payload.PollCount) } : {};
}
