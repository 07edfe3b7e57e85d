/** The workflow has the same outcome and makes the same calls in an independent interpreter.
 *
 *  Where aws-local-stepfunctions 3.0.0 differs from AWS, and how the comparison handles it:
 *  - It runs a DISTRIBUTED Map inline and ignores ToleratedFailurePercentage: the workflow's items catch every error and do not fail.
 *  - It has no virtual clock: waits and retry delays are overridden with zero, so timeouts are not compared.
 *  - It never sets `$$.State`: its context is given a constant EnteredTime.
 *  - It sets `$$.Map.Item` only in an ItemSelector: the workflow reads it nowhere else.
 *  - It sets `$$.Execution.StartTime` to the wall clock: the operations' `Now` is not compared.
 *  - A CausePath may be an intrinsic function (https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html); it fails with
 *    "Path expression 'States.JsonToString(...)' does not point to a value": its copy of the machine calls the function in a Pass.
 *  - Its intrinsic functions drop every backslash of their result (BaseIntrinsicFunction), so that JsonToString of a text with quotes
 *    is not JSON: the generated reasons have no quotes, and a test here checks them in this project's interpreter alone.
 *  - It has no limits for payloads and histories: test/state-machine checks the workflow against them. */
import * as fc from 'fast-check';
import { renderWorkflow } from '../../state-machine';
import { otherRunner, runHere } from './interpreters';
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
const runInOther = otherRunner(definition);

const compare = async (given: Scenario) => {
  const [own, other] = [new Functions(given), new Functions(given)];
  const ending = await runHere(definition, inputOf(given), own);
  expect(ending).toEqual(await runInOther(inputOf(given), other));
  expect(own.calls).toEqual(other.calls);
  return { ending, calls: own.calls };
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

test("this project's interpreter keeps quotes and backslashes in a reason", async () => {
  const Reason = 'a "quoted" \\ reason';
  const given = {
    fileSystems: [{ GetBackupStatus: [{ fields: { Status: 'Failed', Reason } }] }],
    instances: [],
    run: {},
  };
  const { output } = await runHere(definition, inputOf(given), new Functions(given));
  expect(output).toMatchObject({ Results: [[{ Error: 'BackupFailed', Cause: Reason }], []] });
});
