/** Retriers: which one applies, how often, and after which delay. */
import fc from 'fast-check';
import { matches, StatesError } from '../../../local/states-language/errors';
import { delaySeconds, nextRetry } from '../../../local/states-language/retry';

const failure = new StatesError('Lambda.TooManyRequestsException', 'slow down');

describe('ErrorEquals', () => {
  const timeout = new StatesError('States.Timeout');
  const heartbeat = new StatesError('States.Timeout', undefined, { alsoNamed: ['States.HeartbeatTimeout'] });
  const tooLarge = new StatesError('States.DataLimitExceeded');
  test.each([
    [['Lambda.TooManyRequestsException'], failure, true],
    [['Lambda.TooMany'], failure, false],
    [['Other', 'Lambda.TooManyRequestsException'], failure, true],
    [['States.ALL'], failure, true],
    [['States.TaskFailed'], failure, true],
    [['States.ALL'], timeout, true],
    [['States.TaskFailed'], timeout, false],
    [['States.Timeout'], heartbeat, true],
    [['States.HeartbeatTimeout'], heartbeat, true],
    [['States.HeartbeatTimeout'], timeout, false],
    [['States.DataLimitExceeded'], tooLarge, true],
    [['States.TaskFailed'], tooLarge, false],
    [['States.ALL', 'States.Runtime'], new StatesError('States.Runtime'), false],
    [['States.ALL'], new StatesError(undefined), true],
    [['States.DataLimitExceeded'], new StatesError('States.DataLimitExceeded', '', { fatal: true }), false],
  ])('%j and %s: %s', (errorEquals, error, expected) => {
    expect(matches(errorEquals, error)).toBe(expected);
  });
});

test('by default three retries after 1, 2 and 4 seconds', () => {
  const retrier = { ErrorEquals: ['States.ALL'] };
  const delays = [0, 1, 2, 3].map((spent) => nextRetry([retrier], [spent], failure, 0.5)?.delaySeconds);
  expect(delays).toEqual([1, 2, 4, undefined]);
});

test('MaxAttempts 0 never retries', () => {
  expect(nextRetry([{ ErrorEquals: ['States.ALL'], MaxAttempts: 0 }], [0], failure, 0)).toBeUndefined();
});

test('the first retrier that matches the error applies, even after its last retry', () => {
  const retriers = [
    { ErrorEquals: ['Other'] },
    { ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 1, IntervalSeconds: 7 },
    { ErrorEquals: ['States.ALL'], MaxAttempts: 9 },
  ];
  expect(nextRetry(retriers, [0, 0, 0], failure, 0)).toEqual({ retrier: 1, delaySeconds: 7 });
  expect(nextRetry(retriers, [0, 1, 0], failure, 0)).toBeUndefined();
});

test('MaxDelaySeconds limits the delay, also with jitter', () => {
  const retrier = { ErrorEquals: ['States.ALL'], IntervalSeconds: 10, BackoffRate: 3, MaxDelaySeconds: 60 };
  expect([0, 1, 2, 3].map((spent) => delaySeconds(retrier, spent, 0.5))).toEqual([10, 30, 60, 60]);
  expect(delaySeconds({ ...retrier, JitterStrategy: 'FULL' }, 3, 0.5)).toBe(30);
});

test('a delay is never negative, never above MaxDelaySeconds, and without jitter never shrinks', () => {
  const retriers = fc.record({
    ErrorEquals: fc.constant<string[]>(['States.ALL']),
    IntervalSeconds: fc.integer({ min: 1, max: 100 }),
    BackoffRate: fc.double({ min: 1, max: 4, noNaN: true }),
    MaxDelaySeconds: fc.integer({ min: 1, max: 1_000 }),
    JitterStrategy: fc.constantFrom('FULL' as const, 'NONE' as const),
  });
  const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(retriers, fc.nat(50), fraction, (retrier, spent, at) => {
      const delay = delaySeconds(retrier, spent, at);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(retrier.MaxDelaySeconds);
      if (retrier.JitterStrategy === 'NONE') {
        expect(delaySeconds(retrier, spent + 1, at)).toBeGreaterThanOrEqual(delay);
      }
    }),
  );
});
