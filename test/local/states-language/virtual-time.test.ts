/** Waits, retries and timeouts take virtual time and no real time. Branches overlap. */
import { Clock } from '../../../local/clock';
import { StatesError } from '../../../local/states-language/execution';
import { execute, FUNCTION } from './execute';

const HOUR = 3_600;

const definition = {
  StartAt: 'Sleep',
  States: {
    Sleep: { Type: 'Wait', Seconds: 30 * 24 * HOUR, Next: 'Fan' },
    Fan: {
      Type: 'Parallel',
      Branches: [
        {
          StartAt: 'Retried',
          States: {
            Retried: {
              Type: 'Task',
              Resource: FUNCTION,
              Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: HOUR, BackoffRate: 1, MaxAttempts: 5 }],
              Catch: [{ ErrorEquals: ['Busy'], Next: 'GaveUp' }],
              End: true,
            },
            GaveUp: { Type: 'Succeed' },
          },
        },
        {
          StartAt: 'Hanging',
          States: {
            Hanging: {
              Type: 'Task',
              Resource: FUNCTION,
              TimeoutSeconds: 4 * HOUR,
              Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Mapped' }],
              End: true,
            },
            Mapped: {
              Type: 'Map',
              ItemProcessor: { StartAt: 'Nap', States: { Nap: { Type: 'Wait', SecondsPath: '$', End: true } } },
              ItemsPath: '$$.Execution.Input',
              End: true,
            },
          },
        },
      ],
      End: true,
    },
  },
};

test('thirty days with retries, a timeout and branches pass in no real time', async () => {
  const tasks = {
    Retried: () => {
      throw new StatesError('Busy');
    },
    Hanging: () => new Promise<never>(() => undefined),
  };
  const begun = performance.now();
  const { outcome, seconds } = await execute(definition, [HOUR, HOUR, HOUR], tasks);
  expect(outcome.status).toBe('SUCCEEDED');
  // Both branches take five hours: five retries of an hour, and a timeout of four hours before an hour's nap of all.
  expect(seconds).toBe(30 * 24 * HOUR + 5 * HOUR);
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('two executions on one clock overlap', async () => {
  const machine = { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: 60, End: true } } };
  const clock = new Clock(new Date('2026-03-01T00:00:00Z'));
  await Promise.all([execute(machine, {}, {}, { clock }), execute(machine, {}, {}, { clock })]);
  expect(clock.now().toISOString()).toBe('2026-03-01T00:01:00.000Z');
});

test('virtual time stands still during the real work of a task', async () => {
  const machine = {
    StartAt: 'Both',
    States: {
      Both: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'Real', States: { Real: { Type: 'Task', Resource: FUNCTION, TimeoutSeconds: 1, End: true } } },
          { StartAt: 'Nap', States: { Nap: { Type: 'Wait', Seconds: HOUR, End: true } } },
        ],
        End: true,
      },
    },
  };
  const { outcome } = await execute(machine, 'in', {
    Real: (_call, clock) => clock.during(() => new Promise((resolve) => setTimeout(() => resolve('real'), 30))),
  });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: ['real', 'in'] });
});
