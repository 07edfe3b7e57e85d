/** The deployed workflow: it is valid, has the reference sample's states, and retries and catches errors everywhere. */
import { operations } from '../../contracts/operations';
import { renderWorkflow } from '../../state-machine';

type Fields = { readonly [field: string]: unknown };

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const settings = {
  fileSystemConcurrency: 10,
  instanceConcurrency: 5,
  pauseBetweenAttemptsSeconds: 600,
  backupDeadlineMinutes: 240,
  automationDeadlineMinutes: 120,
};
const FUNCTIONS = {
  SnapshotMgmt: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt',
  Retention: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt-Retention',
};
const definition = renderWorkflow(settings, FUNCTIONS);

/** Every state of the definition by name, at any depth. */
function statesOf(value: unknown): [string, Fields][] {
  if (Array.isArray(value)) return value.flatMap(statesOf);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    field === 'States' && isFields(inner)
      ? Object.entries(inner).flatMap(([name, state]): [string, Fields][] =>
          isFields(state) ? [[name, state], ...statesOf(state)] : [],
        )
      : statesOf(inner),
  );
}

const states = new Map(statesOf(definition));
const tasks = [...states].filter(([, state]) => state.Type === 'Task');

test('asl-validator finds no fault', () => {
  const validate: (definition: object) => { isValid: boolean; errors: unknown[] } = jest.requireActual('asl-validator');
  expect(validate(definition).errors).toEqual([]);
  expect(validate(definition).isValid).toBe(true);
});

test.each([
  ['ProcessEBSAndFSx', 'Parallel'],
  ['ProcessFSxFileSystems', 'Map'],
  ['CheckBackupInProgress', 'Task'],
  ['ContinueExecution', 'Choice'],
  ['Wait', 'Wait'],
  ['BackupTimeout', 'Fail'],
  ['BackupFSxFileSystem', 'Task'],
  ['CleanupFSxBackups', 'Task'],
  ['ProcessEc2Instances', 'Map'],
  ['SnapshotEbsVolumes', 'Task'],
  ['GetExecutionStatus', 'Task'],
  ['ExecutionStatus', 'Choice'],
  ['InProgress', 'Wait'],
  ['Success', 'Pass'],
  ['RetryEbsSnapshot', 'Pass'],
  ['Failed', 'Fail'],
  ['CleanupOldSnapshots', 'Task'],
])('the reference sample’s %s is a %s state', (name, type) => {
  expect(states.get(name)?.Type).toBe(type);
});

test('the waits are those of the reference sample', () => {
  expect(states.get('Wait')?.Seconds).toBe(60);
  expect(states.get('InProgress')?.Seconds).toBe(40);
  expect(JSON.stringify(states.get('ContinueExecution'))).toContain('"NumericLessThan":30');
  expect(JSON.stringify(states.get('CheckAttemptCount'))).toContain('"NumericLessThan":5');
});

test('every operation is called, each at the function that performs it', () => {
  const called = tasks.map(([, state]) => {
    const { FunctionName, Payload } = Object(state.Parameters);
    return `${Payload.EventType} ${FunctionName}`;
  });
  const declared = Object.entries(operations).map(([name, { functionName }]) => `${name} ${FUNCTIONS[functionName]}`);
  expect([...new Set(called)].sort()).toEqual(declared.sort());
});

test.each(tasks)('%s has a timeout, and retries for service errors, throttling and lost answers', (_, state) => {
  expect(state.TimeoutSeconds).toBeGreaterThan(0);
  const retried = JSON.stringify(state.Retry);
  for (const error of ['Lambda.ServiceException', 'Lambda.TooManyRequestsException', 'Throttled', 'States.Timeout']) {
    expect(retried).toContain(`"${error}"`);
  }
});

test.each(tasks.filter(([name]) => name !== 'ReportRun'))('%s catches everything', (_, state) => {
  expect(JSON.stringify(state.Catch)).toMatch(/"ErrorEquals":\["States.ALL"\][^[]*\]$/);
});

test('concurrency comes from the settings', () => {
  expect(states.get('ProcessFSxFileSystems')?.MaxConcurrency).toBe(10);
  expect(states.get('ProcessEc2Instances')?.MaxConcurrency).toBe(5);
});

test('deadlines are rendered as numbers of polls', () => {
  expect(JSON.stringify(states.get('CheckBackupDeadline'))).toContain('"NumericLessThan":240');
  expect(JSON.stringify(states.get('ExecutionStatus'))).toContain('"NumericLessThan":180');
});

test('the state around each item catches every error', () => {
  for (const guard of ['ProtectFSxFileSystem', 'ProtectEc2Instance']) {
    expect(JSON.stringify(states.get(guard)?.Catch)).toMatch(/"ErrorEquals":\["States.ALL"\][^[]*\]$/);
  }
});
