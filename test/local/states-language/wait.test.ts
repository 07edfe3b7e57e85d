/** Wait: its four forms, and the values that AWS rejects. */
import { execute, single } from './execute';

const wait = { Type: 'Wait', End: true };

test.each([
  [{ Seconds: 90 }, {}, 90],
  [{ SecondsPath: '$.s' }, { s: 45 }, 45],
  [{ Timestamp: '2026-03-01T01:00:00Z' }, {}, 3_600],
  [{ TimestampPath: '$.t' }, { t: '2026-03-01T00:00:30+00:00' }, 30],
  [{ Timestamp: '2020-01-01T00:00:00Z' }, {}, 0],
])('%j with %j waits %d seconds and passes on its input', async (form, input, expected) => {
  const { outcome, seconds } = await execute(single({ ...wait, ...form }), input);
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: input });
  expect(seconds).toBe(expected);
});

test.each([
  [{ SecondsPath: '$.v' }, -1, 'references a negative value: $.v == -1'],
  [{ SecondsPath: '$.v' }, 1.5, 'cannot be parsed as a long value: $.v == 1.5'],
  [{ SecondsPath: '$.v' }, '9', 'cannot be parsed as a long value: $.v == 9'],
  [{ TimestampPath: '$.v' }, '2026-03-01', 'format string: $.v == 2026-03-01'],
  [{ TimestampPath: '$.v' }, 7, 'format string: $.v == 7'],
  [{ TimestampPath: '$.v' }, '2126-03-01T00:00:00Z', 'Wait state delay is too long.'],
])('%j rejects %j', async (form, value, problem) => {
  const { outcome } = await execute(single({ ...wait, ...form }), { v: value });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: expect.stringContaining(problem) });
});
