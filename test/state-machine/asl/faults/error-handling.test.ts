/** Faults of Retry and Catch. */
import { type LambdaOperation, machine } from '../../../../state-machine/asl';
import { call, codes, type Doc, end, only } from './one-state';

test('States.ALL must be alone and last', () => {
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
          resultPath: '$',
          retry: [{ errors: ['States.ALL'] }, { errors: ['States.Timeout'] }],
          catch: [{ errors: ['States.ALL', 'States.Timeout'], resultPath: null, next: 'A' }],
          end: true,
        }),
    },
  });
  expect(codes(built)).toEqual(['ALL_NOT_LAST M.A', 'ALL_NOT_ALONE M.A']);
});

describe('retries that can take longer than the machine', () => {
  const guarded = only(({ task }) =>
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
  ])('the machine times out after %s seconds', (timeoutSeconds, expected) => {
    expect(codes(guarded, timeoutSeconds === undefined ? {} : { timeoutSeconds })).toEqual(expected);
  });

  test('omitted fields have the defaults of Step Functions, and maxDelaySeconds limits a delay', () => {
    const brief = only(({ task }) =>
      task(call, { ...end, retry: [{ errors: ['Lambda.Unknown'], maxDelaySeconds: 3 }] }),
    );
    expect(codes(brief, { timeoutSeconds: 7 })).toEqual([]);
    expect(codes(brief, { timeoutSeconds: 6 })).toEqual(['RETRY_OUTLASTS_MACHINE M.A']);
  });
});
