/** The workflow has the same outcome and makes the same calls in an independent interpreter.
 *
 *  What aws-local-stepfunctions 3.0.0 does not do like AWS, and what that means here:
 *  - It runs a DISTRIBUTED Map inline and ignores ToleratedFailurePercentage: our items are guarded and do not fail.
 *  - It has no virtual clock: waits and pauses before a retry are overridden to take no time, so timeouts are not compared.
 *  - `$$.State` is never set: its context is given an EnteredTime, at which its clock stands still.
 *  - `$$.Map.Item` is set in an ItemSelector only: the workflow reads it nowhere else.
 *  - `$$.Execution.StartTime` is the wall clock: the operations' `Now` is not compared.
 *  - A CausePath may be an intrinsic function (https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html); it answers
 *    "Path expression 'States.JsonToString(...)' does not point to a value": its copy of the machine calls the function before.
 *  - Its intrinsic functions drop every backslash of the text they yield (BaseIntrinsicFunction), so JsonToString of a text with
 *    quotes is no JSON: the generated reasons have none, and a test here holds ours to them alone.
 *  - It knows no payload and no history limit: test/state-machine holds the workflow to those. */
import * as fc from 'fast-check';
import { renderWorkflow } from '../../state-machine';
import { here, interpreterElsewhere } from './interpreters';
import { Functions, inputOf, type Scenario, scenario } from './scenario';

/** Short deadlines, so that generated scenarios reach them. */
const definition = renderWorkflow(
  {
    fileSystemConcurrency: 2,
    instanceConcurrency: 2,
    pauseBetweenAttemptsSeconds: 1,
    backupDeadlineMinutes: 3,
    automationDeadlineMinutes: 2,
  },
  {
    SnapshotMgmt: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt',
    Retention: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt-Retention',
  },
);
const elsewhere = interpreterElsewhere(definition);

const compare = async (given: Scenario) => {
  const [ours, theirs] = [new Functions(given), new Functions(given)];
  const ending = await here(definition, inputOf(given), ours);
  expect(ending).toEqual(await elsewhere(inputOf(given), theirs));
  expect(ours.calls).toEqual(theirs.calls);
  return { ending, calls: ours.calls };
};

test('a run without failures', async () => {
  const { ending, calls } = await compare({ fileSystems: [{}, {}, {}], instances: [{}, {}, {}], run: {} });
  expect(ending.status).toBe('SUCCEEDED');
  expect(Object.values(calls).map((list) => list.length)).toEqual([2, 4, 4, 4, 4, 4, 4]);
});

test('a failed run has its cause', async () => {
  const { ending } = await compare({
    fileSystems: [],
    instances: [],
    run: { ReportRun: [{ fields: { Status: 'Failed', Cause: 'fs-0: {}' } }] },
  });
  expect(ending).toEqual({ status: 'FAILED', error: 'BackupRunFailed', cause: 'fs-0: {}' });
});

test('random statuses, failures and retries', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async (given) => {
      await compare(given);
    }),
    { numRuns: 60 },
  );
});

test('our interpreter keeps quotes and backslashes in a reason', async () => {
  const Reason = 'a "quoted" \\ reason';
  const given = {
    fileSystems: [{ GetBackupStatus: [{ fields: { Status: 'Failed', Reason } }] }],
    instances: [],
    run: {},
  };
  const { output } = await here(definition, inputOf(given), new Functions(given));
  expect(output).toMatchObject({ Results: [[{ Error: 'BackupFailed', Cause: Reason }], []] });
});
