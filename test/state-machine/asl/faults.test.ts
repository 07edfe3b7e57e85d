/** What the builder reports at build, all at once, each with a code. */
import {
  bounded,
  type Callback,
  type Expression,
  format,
  type LambdaOperation,
  MachineFaults,
  machine,
  not,
  render,
  timestampLessThan,
} from '../../../state-machine/asl';
import { doc } from '../../../state-machine/asl/expression';
import { findFaults } from '../../../state-machine/asl/faults/find-faults';

interface Doc {
  Count: number;
}

const codes = (...given: Parameters<typeof findFaults>) =>
  findFaults(...given).map(({ code, machine: name, state }) => `${code} ${name}.${state}`);

test('a state that nothing leads to is unreachable, also islands that point at each other', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc; C: Doc }; output: Doc }>('M', {
    startAt: 'A',
    states: {
      A: ({ pass }) => pass({ end: true }),
      B: ({ pass }) => pass({ next: 'C' }),
      C: ({ pass }) => pass({ next: 'B' }),
    },
  });
  expect(codes(built)).toEqual(['UNREACHABLE M.B', 'UNREACHABLE M.C']);
});

test('a loop without an exit has no way out', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc }; output: Doc }>('M', {
    startAt: 'A',
    states: { A: ({ pass }) => pass({ next: 'B' }), B: ({ wait }) => wait({ seconds: 1, next: 'A' }) },
  });
  expect(codes(built)).toEqual(['NO_WAY_OUT M.A', 'NO_WAY_OUT M.B']);
});

test('a name may be used once in the whole definition, at any depth', () => {
  const inner = machine<{ input: Doc; states: { A: Doc }; output: Doc }>('Inner', {
    startAt: 'A',
    states: { A: ({ pass }) => pass({ end: true }) },
  });
  const built = machine<{ input: Doc; states: { A: Doc }; output: unknown }>('Outer', {
    startAt: 'A',
    states: { A: ({ parallel }) => parallel([inner], { into: '$', end: true }) },
  });
  expect(codes(built)).toEqual(['DUPLICATE_NAME Inner.A']);
});

test('States.ALL stands alone and last', () => {
  const operation: LambdaOperation<Doc, object, never> = {
    functionName: 'F',
    constants: {},
    outputFields: [],
    errors: [],
    timeoutSeconds: 1,
  };
  const built = machine<{ input: Doc; states: { A: Doc }; output: unknown }>('M', {
    startAt: 'A',
    states: {
      A: ({ task }) =>
        task(operation, {
          payload: { Count: 1 },
          into: '$',
          retry: [{ errors: ['States.ALL'] }, { errors: ['States.Timeout'] }],
          catch: [{ errors: ['States.ALL', 'States.Timeout'], into: null, next: 'A' }],
          end: true,
        }),
    },
  });
  expect(codes(built)).toEqual(['ALL_NOT_LAST M.A', 'ALL_NOT_ALONE M.A']);
});

/** A machine of one state that ends it. */
const only = (
  write: Parameters<typeof machine<{ input: Doc; states: { A: Doc }; output: unknown }>>[1]['states']['A'],
) => machine<{ input: Doc; states: { A: Doc }; output: unknown }>('M', { startAt: 'A', states: { A: write } });

const call: LambdaOperation<object, object, never> = {
  functionName: 'F',
  constants: {},
  outputFields: [],
  errors: [],
  timeoutSeconds: 100,
};
const end = { payload: {}, into: '$', end: true } as const;

describe('a retry that can outlast the machine', () => {
  const patient = only(({ task }) =>
    task(call, {
      ...end,
      retry: [
        { errors: ['Lambda.Unknown'], intervalSeconds: 10, maxAttempts: 3, backoffRate: 2 },
        { errors: ['States.Timeout'], intervalSeconds: 5, maxAttempts: 2, backoffRate: 1 },
      ],
    }),
  );

  // 10 + 20 + 40 of the first, 5 + 5 and two attempts of 100 seconds of the second.
  test.each([
    [undefined, []],
    [281, []],
    [280, ['RETRY_OUTLASTS_MACHINE M.A']],
  ])('the machine is stopped after %s seconds', (timeoutSeconds, told) => {
    expect(codes(patient, timeoutSeconds === undefined ? {} : { timeoutSeconds })).toEqual(told);
  });

  test('what a retrier does not say is what Step Functions assumes, and maxDelaySeconds bounds a delay', () => {
    const brief = only(({ task }) =>
      task(call, { ...end, retry: [{ errors: ['Lambda.Unknown'], maxDelaySeconds: 3 }] }),
    );
    expect(codes(brief, { timeoutSeconds: 7 })).toEqual([]);
    expect(codes(brief, { timeoutSeconds: 6 })).toEqual(['RETRY_OUTLASTS_MACHINE M.A']);
  });
});

test.each([
  ['2016-13-05T21:29:29Z', ['BAD_TIMESTAMP M.A']],
  ['05-12-2016T21:29:29Z', ['BAD_TIMESTAMP M.A']],
  ['2023-02-29T00:00:00Z', ['BAD_TIMESTAMP M.A']],
  ['2016-12-05T24:00:00Z', ['BAD_TIMESTAMP M.A']],
  ['2024-02-29T23:59:59.5+01:00', []],
] as const)('the moment %s', (timestamp, told) => {
  expect(codes(only(({ wait }) => wait({ timestamp, end: true })))).toEqual(told);
  const rule = timestampLessThan(doc<string>('$'), timestamp);
  expect(codes(only(({ choice }) => choice([{ when: not(rule), next: 'A' }], 'A')))).toEqual([
    'NO_WAY_OUT M.A',
    ...told,
  ]);
});

test('numbers out of range, wherever they stand, and nowhere else', () => {
  const built = only(({ task }) =>
    task(call, {
      payload: { TimeoutSeconds: -1 },
      into: '$',
      timeoutSeconds: 0,
      retry: [{ errors: ['States.ALL'], intervalSeconds: 0, backoffRate: 0.5, maxAttempts: 1.5 }],
      end: true,
    }),
  );
  expect(codes(built)).toEqual(Array.from({ length: 4 }, () => 'NUMBER_OUT_OF_RANGE M.A'));
  expect(findFaults(built).map(({ remedy }) => remedy)).toContain(
    'IntervalSeconds is 0: write a whole number from 1 to 99999999.',
  );
});

test('a heartbeat comes before the timeout', () => {
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

test('a callback without its token is never answered', () => {
  const written = (message: string | Expression<string>) =>
    only(({ task }) => task(send, { parameters: () => ({ Message: message }), into: '$', end: true }));
  expect(codes(written('call me'))).toEqual(['NO_TASK_TOKEN M.A']);
  expect(codes(written(format('{}', doc<string>('$$.Task.Token'))))).toEqual([]);
});

test('an EXPRESS machine cannot wait, nor can the EXPRESS items of a Distributed Map', () => {
  const waiting = only(({ task }) =>
    task(send, { parameters: ({ token }) => ({ Message: token }), into: '$', end: true }),
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
            into: '$',
            end: true,
          }),
      },
    });
  expect(codes(mapped('STANDARD'))).toEqual([]);
  expect(codes(mapped('EXPRESS'))).toEqual(['EXPRESS_CANNOT_WAIT M.A']);
  expect(codes(mapped('STANDARD'), { type: 'EXPRESS' })).toEqual(['EXPRESS_CANNOT_WAIT Outer.Each']);
});

test('a payload that can outgrow the limit by the bounds declared', () => {
  const told = (maxBytes: number) =>
    codes(
      only(({ $, task }) =>
        task(call, { ...end, payload: { A: bounded($.Count, maxBytes), B: [{ C: bounded($.Count, 200_000) }] } }),
      ),
    );
  expect(told(62_000)).toEqual([]);
  expect(told(63_000)).toEqual(['PAYLOAD_TOO_LARGE M.A']);
});

test('a definition that AWS does not take names its largest state', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc }; output: unknown }>('M', {
    startAt: 'A',
    states: {
      A: ({ pass }) => pass({ comment: 'a'.repeat(400_000), next: 'B' }),
      B: ({ pass }) => pass({ comment: 'b'.repeat(700_000), end: true }),
    },
  });
  expect(codes(built)).toEqual(['DEFINITION_TOO_LARGE M.B']);
});

test('a name has at most 80 characters', () => {
  const name = 'N'.repeat(81);
  const built = machine<{ input: Doc; states: { [name]: Doc }; output: Doc }>('M', {
    startAt: name,
    states: { [name]: ({ pass }) => pass({ end: true }) },
  });
  expect(codes(built)).toEqual([`NAME_TOO_LONG M.${name}`]);
});

test('rendering refuses with every fault and its remedy in one message', () => {
  const built = machine<{ input: Doc; states: { A: Doc; B: Doc }; output: Doc }>('M', {
    startAt: 'A',
    states: { A: ({ pass }) => pass({ next: 'A' }), B: ({ pass }) => pass({ end: true }) },
  });
  expect(() => render(built, {})).toThrow(MachineFaults);
  expect(() => render(built, {})).toThrow(
    'UNREACHABLE M.B: Lead a reachable state to it, or delete it.\nNO_WAY_OUT M.A: Lead it to a state that ends the machine.',
  );
});
