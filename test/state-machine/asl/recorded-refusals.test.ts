/** What CreateStateMachine has been recorded to refuse, and where the builder says so before: in the compiler, at build, or by
 *  leaving no way to write it. Each case is named by what AWS said. */
import { validate } from '../../../local/states-language/execution';
import {
  base64Encode,
  type Callback,
  format,
  type Integration,
  MachineFaults,
  machine,
  render,
  timestampEquals,
} from '../../../state-machine/asl';
import { doc, text } from '../../../state-machine/asl/expression';

const faultsOf = (build: () => unknown): readonly string[] => {
  try {
    build();
    return [];
  } catch (problem) {
    if (problem instanceof MachineFaults) return problem.faults.map(({ code, state }) => `${code} ${state}`);
    throw problem;
  }
};

const waitUntil = (timestamp: `${number}-${number}-${number}T${number}:${number}:${number}Z`) =>
  machine<{ input: object; states: { WaitUntil: object }; output: object }>('Wait', {
    startAt: 'WaitUntil',
    states: { WaitUntil: ({ wait }) => wait({ timestamp, end: true }) },
  });

const declared = { errors: [], timeoutSeconds: 60, permissions: [] } as const;

describe('String does not match RFC3339 timestamp', () => {
  test.each(['2016-13-05T21:29:29Z', '05-12-2016T21:29:29Z'] as const)('%s is found at build', (timestamp) => {
    expect(faultsOf(() => render(waitUntil(timestamp), {}))).toEqual(['BAD_TIMESTAMP WaitUntil']);
  });

  test('a timestamp without T, without Z, or in JSONata does not compile', () => {
    const path = doc<string>('$');
    expect([
      // @ts-expect-error no T
      timestampEquals(path, '2016-12-05 21:29:29Z'),
      // @ts-expect-error no Z
      timestampEquals(path, '2016-12-05T21:29:29'),
      // @ts-expect-error JSONata
      timestampEquals(path, "{% '2016-03-14T01:59:00Z' %}"),
    ]).toHaveLength(3);
  });
});

test('must be a valid JSONPath or a valid intrinsic function call: the builder escapes literals', () => {
  const quoted = 'He said, "Hello, {}!" and \\ it\'s {true}';
  const built = machine<{ input: object; states: { Escape: object }; output: object }>('M', {
    startAt: 'Escape',
    states: {
      Escape: ({ pass }) => pass({ parameters: { A: format(quoted, '"{}"'), B: base64Encode(quoted) }, end: true }),
    },
  });
  expect(format(quoted, '"{}"')[text]).toBe(
    `States.Format('He said, "Hello, {}!" and \\\\ it\\'s \\{true\\}', '"\\{\\}"')`,
  );
  expect(validate(render(built, {}))).toEqual([]);
});

test('the resource provided is not recognized', () => {
  // @ts-expect-error DynamoDB has no optimized query
  const query: Integration<object, object, never> = { action: 'dynamodb:query', ...declared };
  expect(query.action).toBe('dynamodb:query');
});

describe('Express state machine does not support', () => {
  const publish: Callback<{ Message: string }, object, never> = { action: 'sns:publish.waitForTaskToken', ...declared };
  const start: Integration<{ StateMachineArn: string }, object, never> = {
    action: 'states:startExecution.sync',
    ...declared,
  };
  const ending = { resultPath: null, end: true } as const;
  const calling = machine<{ input: object; states: { Publish: object; Start: object }; output: object }>('M', {
    startAt: 'Publish',
    states: {
      Publish: ({ task }) =>
        task(publish, { parameters: ({ token }) => ({ Message: token }), resultPath: null, next: 'Start' }),
      Start: ({ task }) => task(start, { parameters: { StateMachineArn: 'arn' }, ...ending }),
    },
  });

  test("'.waitForTaskToken' and '.sync' service integration", () => {
    expect(faultsOf(() => render(calling, {}, { type: 'EXPRESS' }))).toEqual([
      'EXPRESS_CANNOT_WAIT Publish',
      'EXPRESS_CANNOT_WAIT Start',
    ]);
    expect(validate(render(calling, {}), 'EXPRESS')).toHaveLength(2);
    expect(faultsOf(() => render(calling, {}))).toEqual([]);
  });

  test('Activity ARN: no action is one', () => {
    // @ts-expect-error an activity is no action
    const activity: Integration<object, object, never> = { action: 'activity:name', ...declared };
    expect(activity.errors).toEqual([]);
  });
});

test('these fields are required: [States], [StartAt]', () => {
  type Lacking = { input: object; states: { A: object }; output: object };
  const missing = [
    // @ts-expect-error no states
    () => machine<Lacking>('M', { startAt: 'A' }),
    // @ts-expect-error no start
    () => machine<Lacking>('M', { states: { A: ({ succeed }) => succeed() } }),
  ];
  expect(missing).toHaveLength(2);
});
