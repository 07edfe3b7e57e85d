/** An execution: how it ends, its timeout, and the context object. */
import { Clock } from '../../../local/clock';
import { StatesError } from '../../../local/states-language/execution';
import { execute, FUNCTION, output, START, single } from './execute';

const HANGING = single({ Type: 'Task', Resource: FUNCTION, End: true });
const never = () => new Promise<never>(() => undefined);

test('TimeoutSeconds of the machine ends it as TIMED_OUT, despite a Catch', async () => {
  const definition = {
    StartAt: 'State',
    TimeoutSeconds: 30,
    States: {
      State: {
        Type: 'Task',
        Resource: FUNCTION,
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }],
        Next: 'Handled',
      },
      Handled: { Type: 'Succeed' },
    },
  };
  const { outcome, seconds, events } = await execute(definition, {}, { State: never });
  expect(outcome).toEqual({ status: 'TIMED_OUT' });
  expect(seconds).toBe(30);
  expect(events.at(-1)?.type).toBe('ExecutionTimedOut');
});

test('an execution that ends in time leaves no timer', async () => {
  const clock = new Clock(START);
  const definition = { StartAt: 'State', TimeoutSeconds: 9_999, States: { State: { Type: 'Pass', End: true } } };
  const { outcome } = await execute(definition, {}, {}, { clock });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(outcome.status).toBe('SUCCEEDED');
  expect(clock.now()).toEqual(START);
});

test('StopExecution aborts it with the given error and cause', async () => {
  const stop = new AbortController();
  const stopped = execute(
    HANGING,
    {},
    {
      State: () => {
        stop.abort(new StatesError('Manual', 'by hand'));
        return never();
      },
    },
    { signal: stop.signal },
  );
  const { outcome, events, calls } = await stopped;
  expect(outcome).toEqual({ status: 'ABORTED', error: 'Manual', cause: 'by hand' });
  expect(events.map(({ type }) => type).slice(-2)).toEqual(['TaskStateAborted', 'ExecutionAborted']);
  expect(calls[0]?.signal.aborted).toBe(true);
});

test('an execution that is stopped before it starts does nothing', async () => {
  const { outcome, calls } = await execute(HANGING, {}, {}, { signal: AbortSignal.abort() });
  expect(outcome.status).toBe('ABORTED');
  expect(calls).toEqual([]);
});

test('an invalid definition is rejected before anything runs', async () => {
  await expect(execute({ StartAt: 'A', States: {} })).rejects.toThrow("Missing 'Next' target: A at /StartAt");
});

test('the context object has the execution, the machine and the state', async () => {
  expect(await output({ Type: 'Pass', Parameters: { 'all.$': '$$' }, End: true }, { a: 1 })).toEqual({
    all: {
      Execution: {
        Id: 'arn:aws:states:eu-west-1:111122223333:execution:Machine:run',
        Input: { a: 1 },
        Name: 'run',
        RoleArn: 'arn:aws:iam::111122223333:role/machine',
        StartTime: '2026-03-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Machine', Name: 'Machine' },
      State: { Name: 'State', EnteredTime: '2026-03-01T00:00:00.000Z' },
    },
  });
});

test('EnteredTime is the time at which the state was entered', async () => {
  const { outcome } = await execute({
    StartAt: 'Nap',
    States: {
      Nap: { Type: 'Wait', Seconds: 5, Next: 'Report' },
      Report: { Type: 'Pass', Parameters: { 'at.$': '$$.State.EnteredTime' }, End: true },
    },
  });
  expect(outcome).toMatchObject({ output: { at: '2026-03-01T00:00:05.000Z' } });
});

test('the same execution draws the same random values in every run', async () => {
  const drawing = single({ Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' }, End: true });
  const [first, second] = [await execute(drawing), await execute(drawing)];
  expect(first.outcome).toEqual(second.outcome);
});
