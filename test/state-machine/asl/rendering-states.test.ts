/** How states without calls render in Amazon States Language. */
import { format, isTrue, machine, render } from '../../../state-machine/asl';

interface Document {
  Name: string;
  Count: number;
  Ready: boolean;
  Items: { Id: string }[];
  Names: string[];
  'odd name': string;
}

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
          resultPath: null,
          next: 'Both',
        }),
      Both: ({ parallel }) => parallel([branch], { resultPath: null, next: 'Pick' }),
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
