/** How the states are written in Amazon States Language. */
import { format, isTrue, type LambdaOperation, machine, render } from '../../../state-machine/asl';

interface Document {
  Name: string;
  Count: number;
  Ready: boolean;
  Items: { Id: string }[];
  Names: string[];
  'odd name': string;
}

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
          into: 'Measured',
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
          catch: [{ errors: ['States.ALL'], into: 'Failure', next: 'Lost' }],
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

test('a function whose ARN is not given is named', () => {
  const built = machine<{ input: { Id: string }; states: { A: { Id: string } }; output: unknown }>('M', {
    startAt: 'A',
    states: { A: ({ $: item, task }) => task(measure, { payload: { Id: item.Id }, into: '$', end: true }) },
  });
  expect(() => render(built, {})).toThrow('No ARN was given for the function Measure.');
});

test('the other states', () => {
  const item = machine<{ input: { Id: string }; states: { Item: { Id: string } }; output: { Id: string } }>('Item', {
    comment: 'one item',
    startAt: 'Item',
    states: { Item: ({ succeed }) => succeed() },
  });
  const branch = machine<{ input: unknown; states: { Branch: unknown }; output: { Size: number } }>('Branch', {
    startAt: 'Branch',
    states: { Branch: ({ pass }) => pass({ parameters: { Size: 1 }, end: true }) },
  });
  const built = machine<{
    input: Document;
    states: { Ask: Document; Sleep: Document; Until: Document; Each: Document; Both: Document; Pick: Document };
    output: unknown;
  }>('M', {
    startAt: 'Ask',
    states: {
      Ask: ({ $: d, choice }) => choice([{ when: isTrue(d.Ready), next: 'Sleep' }], 'Until', { comment: 'ready?' }),
      Sleep: ({ $: d, wait }) => wait({ seconds: d.Count, next: 'Each' }),
      Until: ({ wait }) => wait({ timestamp: '2030-01-01T00:00:00Z', next: 'Each' }),
      Each: ({ $: d, map }) =>
        map(item, {
          mode: 'DISTRIBUTED',
          executionType: 'STANDARD',
          label: 'Item',
          toleratedFailurePercentage: 100,
          items: d.Items,
          itemSelector: ({ item: each, $$ }) => ({ Id: format('{}/{}', $$.Execution.Name, each.Id) }),
          maxConcurrency: 2,
          into: null,
          next: 'Both',
        }),
      Both: ({ parallel }) => parallel([branch], { into: null, next: 'Pick' }),
      Pick: ({ $: d, pass }) => pass({ inputPath: d.Items, end: true }),
    },
  });
  expect(JSON.stringify(render(built, {}), null, 1)).toMatchInlineSnapshot(`
"{
 "StartAt": "Ask",
 "States": {
  "Ask": {
   "Type": "Choice",
   "Comment": "ready?",
   "Choices": [
    {
     "Variable": "$.Ready",
     "BooleanEquals": true,
     "Next": "Sleep"
    }
   ],
   "Default": "Until"
  },
  "Sleep": {
   "Type": "Wait",
   "SecondsPath": "$.Count",
   "Next": "Each"
  },
  "Until": {
   "Type": "Wait",
   "Timestamp": "2030-01-01T00:00:00Z",
   "Next": "Each"
  },
  "Each": {
   "Type": "Map",
   "ItemsPath": "$.Items",
   "ItemSelector": {
    "Id.$": "States.Format('{}/{}', $$.Execution.Name, $$.Map.Item.Value.Id)"
   },
   "MaxConcurrency": 2,
   "ToleratedFailurePercentage": 100,
   "Label": "Item",
   "ItemProcessor": {
    "ProcessorConfig": {
     "Mode": "DISTRIBUTED",
     "ExecutionType": "STANDARD"
    },
    "Comment": "one item",
    "StartAt": "Item",
    "States": {
     "Item": {
      "Type": "Succeed"
     }
    }
   },
   "ResultPath": null,
   "Next": "Both"
  },
  "Both": {
   "Type": "Parallel",
   "Branches": [
    {
     "StartAt": "Branch",
     "States": {
      "Branch": {
       "Type": "Pass",
       "Parameters": {
        "Size": 1
       },
       "End": true
      }
     }
    }
   ],
   "ResultPath": null,
   "Next": "Pick"
  },
  "Pick": {
   "Type": "Pass",
   "InputPath": "$.Items",
   "End": true
  }
 }
}"
`);
});
