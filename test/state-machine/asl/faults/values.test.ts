/** Values that Step Functions rejects, and callbacks that can never arrive. */
import { type Callback, type Expression, format, machine, not, timestampLessThan } from '../../../../state-machine/asl';
import { doc } from '../../../../state-machine/asl/expression';
import { findFaults } from '../../../../state-machine/asl/faults/find-faults';
import { call, codes, type Doc, end, only } from './one-state';

test.each([
  ['2016-13-05T21:29:29Z', ['BAD_TIMESTAMP M.A']],
  ['05-12-2016T21:29:29Z', ['BAD_TIMESTAMP M.A']],
  ['2023-02-29T00:00:00Z', ['BAD_TIMESTAMP M.A']],
  ['2016-12-05T24:00:00Z', ['BAD_TIMESTAMP M.A']],
  ['2024-02-29T23:59:59.5+01:00', []],
] as const)('the timestamp %s', (timestamp, expected) => {
  expect(codes(only(({ wait }) => wait({ timestamp, end: true })))).toEqual(expected);
  const rule = timestampLessThan(doc<string>('$'), timestamp);
  expect(codes(only(({ choice }) => choice([{ when: not(rule), next: 'A' }], 'A')))).toEqual([
    'NO_WAY_OUT M.A',
    ...expected,
  ]);
});

test('numbers out of range are found in configuration, and not in payloads', () => {
  const built = only(({ task }) =>
    task(call, {
      payload: { TimeoutSeconds: -1 },
      resultPath: '$',
      timeoutSeconds: 0,
      retry: [{ errors: ['States.ALL'], intervalSeconds: 0, backoffRate: 0.5, maxAttempts: 1.5 }],
      end: true,
    }),
  );
  expect(codes(built)).toEqual(Array.from({ length: 4 }, () => 'NUMBER_OUT_OF_RANGE M.A'));
  expect(findFaults(built).map(({ remedy }) => remedy)).toContain(
    'IntervalSeconds must be a whole number from 1 to 99999999 (got 0).',
  );
});

test('the heartbeat must be shorter than the timeout', () => {
  expect(codes(only(({ task }) => task(call, { ...end, heartbeatSeconds: 100 })))).toEqual([
    'HEARTBEAT_NOT_SHORTER M.A',
  ]);
  expect(codes(only(({ task }) => task(call, { ...end, heartbeatSeconds: 99 })))).toEqual([]);
});

const send: Callback<{ Message: string }, unknown, never> = {
  action: 'sns:publish.waitForTaskToken',
  errors: [],
  timeoutSeconds: 9,
  permissions: [],
};

test('a callback needs its token', () => {
  const written = (message: string | Expression<string>) =>
    only(({ task }) => task(send, { parameters: () => ({ Message: message }), resultPath: '$', end: true }));
  expect(codes(written('call me'))).toEqual(['NO_TASK_TOKEN M.A']);
  expect(codes(written(format('{}', doc<string>('$$.Task.Token'))))).toEqual([]);
});

test('EXPRESS machines and EXPRESS child executions cannot wait', () => {
  const waiting = only(({ task }) =>
    task(send, { parameters: ({ token }) => ({ Message: token }), resultPath: '$', end: true }),
  );
  expect(codes(waiting, { type: 'EXPRESS' })).toEqual(['EXPRESS_CANNOT_WAIT M.A']);
  const mapped = (executionType: 'EXPRESS' | 'STANDARD') =>
    machine<{ input: Doc[]; states: { Each: Doc[] }; output: unknown }>('Outer', {
      startAt: 'Each',
      states: {
        Each: ({ $, map }) =>
          map(waiting, {
            mode: 'DISTRIBUTED',
            executionType,
            label: 'L',
            items: $,
            maxConcurrency: 1,
            resultPath: '$',
            end: true,
          }),
      },
    });
  expect(codes(mapped('STANDARD'))).toEqual([]);
  expect(codes(mapped('EXPRESS'))).toEqual(['EXPRESS_CANNOT_WAIT M.A']);
  expect(codes(mapped('STANDARD'), { type: 'EXPRESS' })).toEqual(['EXPRESS_CANNOT_WAIT Outer.Each']);
});
