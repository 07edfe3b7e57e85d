/** Assign and variables: when they are evaluated, and which branches see them. */
import { execute } from './execute';

const pass = { Type: 'Pass' };

test('a variable is visible to later states, not to the state that assigns it', async () => {
  const { outcome } = await execute({
    StartAt: 'One',
    States: {
      One: { ...pass, Assign: { v: 1 }, Next: 'Two' },
      Two: {
        ...pass,
        Assign: { 'v.$': 'States.MathAdd($v, 1)', 'old.$': '$v' },
        Parameters: { 'seen.$': '$v' },
        Next: 'Three',
      },
      Three: { ...pass, Parameters: { 'v.$': '$v', 'old.$': '$old', 'before.$': '$.seen' }, End: true },
    },
  });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { v: 2, old: 1, before: 1 } });
});

test('branches see the outer variables, and their own assignments stay inside', async () => {
  const inner = {
    StartAt: 'Change',
    States: {
      Change: { ...pass, Assign: { local: 'in' }, Next: 'Read' },
      Read: { ...pass, Parameters: { 'outer.$': '$outer', 'local.$': '$local' }, End: true },
    },
  };
  const { outcome } = await execute({
    StartAt: 'Set',
    States: {
      Set: { ...pass, Assign: { outer: 'out' }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [inner], ResultPath: '$.r', Next: 'After' },
      After: { Type: 'Choice', Choices: [{ Variable: '$local', IsPresent: true, Next: 'Leaked' }], Default: 'Kept' },
      Leaked: { Type: 'Fail', Error: 'Leaked' },
      Kept: { Type: 'Succeed' },
    },
  });
  expect(outcome).toEqual({ status: 'SUCCEEDED', output: { r: [{ outer: 'out', local: 'in' }] } });
});

test('in a Choice the rule that holds assigns, not the state', async () => {
  const { outcome } = await execute(
    {
      StartAt: 'Choose',
      States: {
        Choose: {
          Type: 'Choice',
          Assign: { who: 'state' },
          Choices: [{ Variable: '$.n', NumericEquals: 1, Assign: { who: 'rule' }, Next: 'Report' }],
          Default: 'Report',
        },
        Report: { ...pass, Parameters: { 'who.$': '$who' }, End: true },
      },
    },
    { n: 1 },
  );
  expect(outcome).toMatchObject({ output: { who: 'rule' } });
});

test('a variable that was never assigned ends the execution with States.Runtime', async () => {
  const { outcome } = await execute({
    StartAt: 'A',
    States: { A: { ...pass, Parameters: { 'v.$': '$none' }, End: true } },
  });
  expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});
