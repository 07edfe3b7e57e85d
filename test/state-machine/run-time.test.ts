/** A run ends within its day, and its report tells of every resource, however long some take. */
import { RESERVE_SECONDS, RUN_SECONDS } from '../../contracts/operations/compute-deadline';
import { renderWorkflow } from '../../state-machine';
import { maxDelays } from '../../state-machine/asl/retry';
import { allDefinitions } from '../../state-machine/asl/state';
import { runMachine } from '../../state-machine/run';
import { failure, resultsOf, runWorkflow, START, settings, WHOLE } from './run-workflow';

const instances = Array.from({ length: 8 }, (_, index) => `i-${index}`);
const oneByOne = { instanceConcurrency: 1, backupDeadlineMinutes: 20 * 60, automationDeadlineMinutes: 240 };

test('sets that stay pending for hours, one after the other: who had no turn is told by name', async () => {
  const pending = () => ({ ...WHOLE, Pending: true, Reason: 'still pending', PollCount: 1 });
  const night = await runWorkflow({ instances, fileSystems: ['fs-1'] }, { VerifySnapshots: pending }, oneByOne);
  expect(night.hours).toBeGreaterThan(19.9);
  expect(night.hours * 3600).toBeLessThan(RUN_SECONDS - RESERVE_SECONDS + 600);
  const results = resultsOf(night);
  expect(Object.keys(results).sort()).toEqual(['fs-1', ...instances]);
  expect(results['fs-1']).toMatchObject({ Status: 'Succeeded' });
  expect(results['i-0']).toMatchObject({ Status: 'TimedOut', Error: 'SnapshotsPending', CopyId: 'set-0-of-i-0' });
  expect(results['i-7']).toMatchObject({ Status: 'TimedOut', Error: 'NotStarted', Attempts: 0 });
});

test('no attempt begins when the time of the run is over', async () => {
  const failing = () => ({ Status: 'Failed', Reason: 'no', Restored: true, PollCount: 1 });
  const unwhole = () => ({ ...WHOLE, Grade: 'Partial', Good: false, Reason: 'one is missing', PollCount: 1 });
  const night = await runWorkflow(
    { instances },
    {
      ComputeDeadline: () => ({ Deadline: new Date(START.getTime() + 15 * 60_000).toISOString() }),
      GetExecutionStatus: failing,
      VerifySnapshots: unwhole,
      ReverifySnapshots: unwhole,
    },
  );
  expect(resultsOf(night)['i-0']).toMatchObject({ Status: 'Failed', Error: 'EbsSnapshotFailed', Attempts: 2 });
  expect(night.hours).toBeLessThan(0.5);
});

test('a backup and an automation that never end are waited for no longer than the run can', async () => {
  const night = await runWorkflow(
    { instances: ['i-1'], fileSystems: ['fs-1'] },
    {
      ComputeDeadline: () => ({ Deadline: new Date(START.getTime() + 3_600_000).toISOString() }),
      GetExecutionStatus: () => ({ Status: 'InProgress', Reason: '', Restored: false, PollCount: 1 }),
      GetBackupStatus: () => ({ Status: 'InProgress', Reason: '', PollCount: 1 }),
    },
  );
  expect(night.hours).toBeLessThan(1.1);
  expect(resultsOf(night)).toMatchObject({
    'i-1': { Status: 'TimedOut', Error: 'AutomationPending' },
    'fs-1': { Status: 'TimedOut', Error: 'BackupPending', CopyId: 'backup-of-fs-1' },
  });
});

/** What the retriers of a task can add, each at its most patient; an attempt counts as no time unless it timed out. */
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

test('the reserve is enough for the most patient calls after the deadline, and for the report', () => {
  const last = ['SnapshotEbsVolumes', 'GetExecutionStatus', 'ReportRun'].map(longestRetries);
  expect(last.every((seconds) => seconds > 300)).toBe(true);
  expect(last.reduce((sum, seconds) => sum + seconds, 0)).toBeLessThan(RESERVE_SECONDS);
});

test('a run that could not be planned is reported all the same', async () => {
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

test('a branch that is lost as a whole leaves the other alone, and is reported with its error', async () => {
  const long = { Status: 'Failed', Reason: 'x'.repeat(3_000), PollCount: 1 };
  const fileSystems = Array.from({ length: 100 }, (_, index) => `fs-${index}`);
  const night = await runWorkflow({ fileSystems, instances: ['i-1'] }, { GetBackupStatus: () => long });
  expect(resultsOf(night)).toMatchObject({ 'i-1': { Status: 'Succeeded' } });
  expect(night.calls.at(-1)?.[1]).toMatchObject({ Results: [{ Error: 'States.DataLimitExceeded' }, [{}]] });
});

test('the machine itself is stopped after the day', () => {
  expect(renderWorkflow(settings, 'arn')).toMatchObject({ TimeoutSeconds: RUN_SECONDS });
});
