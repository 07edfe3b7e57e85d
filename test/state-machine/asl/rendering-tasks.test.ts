/** How a task renders in Amazon States Language. */
import { type LambdaOperation, machine, render } from '../../../state-machine/asl';

const measure: LambdaOperation<{ Id: string }, { Size: number }, 'Gone'> = {
  functionName: 'Measure',
  constants: { EventType: 'Measure' },
  outputFields: ['Size'],
  errors: ['Gone'],
  timeoutSeconds: 7,
};

test('a task: fields in canonical order, one ResultSelector line per output field', () => {
  const built = machine<{
    input: { Id: string };
    states: { Measure: { Id: string }; Lost: { Failure: { Error: string; Cause: string } } };
    output: unknown;
    errors: 'Lost';
  }>('M', {
    startAt: 'Measure',
    states: {
      Measure: ({ $: item, task }) =>
        task(measure, {
          comment: 'why',
          payload: { Id: item.Id },
          resultPath: 'Measured',
          retry: [
            {
              errors: ['Gone'],
              intervalSeconds: 1,
              maxAttempts: 2,
              backoffRate: 1.5,
              maxDelaySeconds: 9,
              jitterStrategy: 'FULL',
            },
          ],
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'Lost' }],
          end: true,
        }),
      Lost: ({ $: lost, fail }) => fail({ error: 'Lost', cause: lost.Failure.Cause }),
    },
  });
  expect(
    JSON.stringify(render(built, { Measure: 'arn:measure' }, { timeoutSeconds: 5 }), null, 1),
  ).toMatchInlineSnapshot(`
"{
 "StartAt": "Measure",
 "TimeoutSeconds": 5,
 "States": {
  "Measure": {
   "Type": "Task",
   "Comment": "why",
   "Resource": "arn:aws:states:::lambda:invoke",
   "Parameters": {
    "FunctionName": "arn:measure",
    "Payload": {
     "EventType": "Measure",
     "Id.$": "$.Id"
    }
   },
   "ResultSelector": {
    "Size.$": "$.Payload.Size"
   },
   "ResultPath": "$.Measured",
   "TimeoutSeconds": 7,
   "Retry": [
    {
     "ErrorEquals": [
      "Gone"
     ],
     "IntervalSeconds": 1,
     "MaxAttempts": 2,
     "BackoffRate": 1.5,
     "MaxDelaySeconds": 9,
     "JitterStrategy": "FULL"
    }
   ],
   "Catch": [
    {
     "ErrorEquals": [
      "States.ALL"
     ],
     "ResultPath": "$.Failure",
     "Next": "Lost"
    }
   ],
   "End": true
  },
  "Lost": {
   "Type": "Fail",
   "Error": "Lost",
   "CausePath": "$.Failure.Cause"
  }
 }
}"
`);
});

test('the error names a function whose ARN is missing', () => {
  const built = machine<{ input: { Id: string }; states: { A: { Id: string } }; output: unknown }>('M', {
    startAt: 'A',
    states: { A: ({ $: item, task }) => task(measure, { payload: { Id: item.Id }, resultPath: '$', end: true }) },
  });
  expect(() => render(built, {})).toThrow('No ARN was given for the function Measure.');
});
