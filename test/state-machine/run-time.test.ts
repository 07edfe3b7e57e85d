/** A run ends within a day and reports every resource, however long some of them take. */
import { RESERVE_SECONDS, RUN_SECONDS } from '../../contracts/operations/compute-deadline';
import { renderWorkflow } from '../../state-machine';
import { maxDelays } from '../../state-machine/asl/retry';
import { allDefinitions } from '../../state-machine/asl/state';
import { runMachine } from '../../state-machine/run';
import { ENDED, failure, resultsOf, runWorkflow, START, settings, WHOLE } from './run-workflow';

const instances = Array.from({ length: 8 }, (_, index) => `i-${index}`);
const oneByOne = { instanceConcurrency: 1, backupDeadlineMinutes: 20 * 60, automationDeadlineMinutes: 240 };

test('resources that are not started before the deadline are reported as NotStarted', async () => {
  const pending = () => ({ ...WHOLE, Pending: true, Reason: 'still pending', PollCount: 1 });
  const executed = await runWorkflow({ instances, fileSystems: ['fs-1'] }, { VerifySnapshots: pending }, oneByOne);
  expect(executed.hours).toBeGreaterThan(19.9);
  expect(executed.hours * 3600).toBeLessThan(RUN_SECONDS - RESERVE_SECONDS + 600);
  const results = resultsOf(executed);
  expect(Object.keys(results).sort()).toEqual(['fs-1', ...instances]);
  expect(results['fs-1']).toMatchObject({ Status: 'Succeeded' });
  expect(results['i-0']).toMatchObject({ Status: 'TimedOut', Error: 'SnapshotsPending', CopyId: 'set-0-of-i-0' });
  expect(results['i-7']).toMatchObject({ Status: 'TimedOut', Error: 'NotStarted', Attempts: 0 });
});

test('starts no attempt after the deadline', async () => {
  const failing = () => ({ ...ENDED, Status: 'Failed', Reason: 'no', Restored: true });
  const unwhole = () => ({ ...WHOLE, Grade: 'Partial', Good: false, Reason: 'one is missing', PollCount: 1 });
  const executed = await runWorkflow(
    { instances },
    {
      ComputeDeadline: () => ({ Deadline: new Date(START.getTime() + 15 * 60_000).toISOString() }),
      GetExecutionStatus: failing,
      VerifySnapshots: unwhole,
      ReverifySnapshots: unwhole,
    },
  );
  expect(resultsOf(executed)['i-0']).toMatchObject({ Status: 'Failed', Error: 'EbsSnapshotFailed', Attempts: 2 });
  expect(executed.hours).toBeLessThan(0.5);
});

test('stops waiting for a backup and an automation at the deadline', async () => {
  const executed = await runWorkflow(
    { instances: ['i-1'], fileSystems: ['fs-1'] },
    {
      ComputeDeadline: () => ({ Deadline: new Date(START.getTime() + 3_600_000).toISOString() }),
      GetExecutionStatus: () => ({ ...ENDED, Status: 'InProgress', Reason: '', Restored: false }),
      GetBackupStatus: () => ({ Status: 'InProgress', Reason: '', Copies: 0, PollCount: 1 }),
    },
  );
  expect(executed.hours).toBeLessThan(1.1);
  expect(resultsOf(executed)).toMatchObject({
    'i-1': { Status: 'TimedOut', Error: 'AutomationPending' },
    'fs-1': { Status: 'TimedOut', Error: 'BackupPending', CopyId: 'backup-of-fs-1' },
  });
});

/** The longest time that the retries of a task can take. Attempts count as no time unless they time out. */
const longestRetries = (() => {
  const tasks = allDefinitions(runMachine(settings)).flatMap(({ states }) => Object.entries(states));
  return (name: string): number => {
    const [, state] = tasks.find(([known]) => known === name) ?? [];
    return (state?.retry ?? [])
      .map((retrier) => {
        const waits = maxDelays(retrier);
        const each = retrier.errors.some((error) => error === 'States.Timeout') ? 300 : 0;
        return waits.reduce((sum, wait) => sum + wait, 0) + waits.length * each;
      })
      .reduce((sum, seconds) => sum + seconds, 0);
  };
})();

test('the reserve is longer than the longest retries after the deadline, including the report', () => {
  const last = ['SnapshotEbsVolumes', 'GetExecutionStatus', 'ReportRun'].map(longestRetries);
  expect(last.every((seconds) => seconds > 300)).toBe(true);
  expect(last.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(RESERVE_SECONDS);
});

test('reports a run whose deadline could not be computed', async () => {
  const unplanned = await runWorkflow(
    { instances: ['i-1'] },
    {
      ComputeDeadline: () => {
        throw failure('Unforeseen');
      },
    },
  );
  expect(unplanned.calls.map(([state]) => state)).toEqual(['ComputeDeadline', 'ReportRun']);
  expect(unplanned.calls.at(-1)?.[1]).toMatchObject({
    Request: { Ec2Instances: [{ InstanceId: 'i-1' }] },
    Results: [{ Error: 'Unforeseen' }],
  });
});

test('a branch that fails as a whole does not affect the other, and is reported with its error', async () => {
  const long = { Status: 'Failed', Reason: 'x'.repeat(3_000), Copies: 0, PollCount: 1 };
  const fileSystems = Array.from({ length: 100 }, (_, index) => `fs-${index}`);
  const executed = await runWorkflow({ fileSystems, instances: ['i-1'] }, { GetBackupStatus: () => long });
  expect(resultsOf(executed)).toMatchObject({ 'i-1': { Status: 'Succeeded' } });
  expect(executed.calls.at(-1)?.[1]).toMatchObject({ Results: [{ Error: 'States.DataLimitExceeded' }, [{}]] });
});

test('the machine times out after a day', () => {
  expect(renderWorkflow(settings, { SnapshotMgmt: 'arn', Retention: 'arn' })).toMatchObject({
    TimeoutSeconds: RUN_SECONDS,
  });
});
