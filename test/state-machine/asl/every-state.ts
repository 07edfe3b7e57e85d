/** A machine with every state type, and every field that can be run here. */
import {
  and,
  arrayLength,
  format,
  isNull,
  isPresent,
  isTrue,
  machine,
  mathAdd,
  or,
  resultOf,
  resultsOf,
  stringMatches,
  timestampLessThan,
} from '../../../state-machine/asl';
import { ask, describe, measure, put, run } from './every-call';
import { batched, broken, type Item, left, one, right } from './every-part';

export interface Order {
  Items: Item[];
  First: Item;
  Names: string[];
  Flag: boolean;
  Note?: string;
  Limits: { Seconds: number; Concurrency: number; Until: string; Percentage: number; Count: number };
  Retyped: string;
}

type Measured = Order & { Measured: { Size: number; Name: string } };
interface Failure {
  Failure: { Error: string; Cause: string };
}

const inlineItem = one('InlineItem');

interface EveryState {
  input: Order;
  states: {
    Copy: Order;
    Constant: Order;
    Measure: Order;
    Save: Measured;
    Look: Measured;
    Ask: Measured;
    RunOther: Measured;
    Decide: Measured;
    Noted: Measured & { Note: string };
    SleepSeconds: Measured;
    SleepAsLongAs: Measured;
    SleepUntil: Measured;
    SleepUntilThen: Measured;
    Inline: Measured;
    Distributed: Measured;
    Batched: Measured;
    Both: Measured;
    Guard: Measured;
    Unguarded: Measured;
    Caught: Measured & Failure;
    Lost: Failure;
    LostAlone: Failure['Failure'];
    Finish: Measured;
  };
  output: Measured;
  errors: 'Lost' | 'Broken';
}

export const everyState = machine<EveryState>('EveryState', {
  comment: 'all of it',
  startAt: 'Copy',
  states: {
    Copy: ({ $, pass }) =>
      pass({ comment: 'a value', inputPath: $.Limits.Until, resultPath: 'Retyped', next: 'Constant' }),
    Constant: ({ pass }) => pass({ result: ['any', { 'JSON.$x': null }], resultPath: 'Constant', next: 'Measure' }),
    Measure: ({ $, task }) =>
      task(measure, {
        payload: { Id: $.First.Id },
        resultPath: 'Measured',
        timeoutSeconds: $.Limits.Seconds,
        heartbeatSeconds: 1,
        retry: [{ errors: ['Gone'], intervalSeconds: 1, maxAttempts: 2, backoffRate: 1.5, maxDelaySeconds: 9 }],
        catch: [
          { errors: ['Gone', 'States.Timeout'], resultPath: 'Failure', next: 'Lost' },
          { errors: ['States.ALL'], resultPath: '$', next: 'LostAlone' },
        ],
        next: 'Save',
      }),
    Save: ({ $, task }) =>
      task(put, {
        parameters: { TableName: 'Things', Item: { Id: $.Measured.Name } },
        credentials: { RoleArn: 'arn:aws:iam::210987654321:role/writer' },
        resultPath: null,
        next: 'Look',
      }),
    Look: ({ $, task }) =>
      task(describe, {
        parameters: { VolumeIds: $.Names },
        resultSelector: { Volumes: resultOf(describe).Volumes },
        resultPath: 'Look',
        next: 'Ask',
      }),
    Ask: ({ task }) =>
      task(ask, {
        parameters: ({ token }) => ({ QueueUrl: 'Questions', MessageBody: { Token: token } }),
        heartbeatSeconds: 60,
        resultPath: 'Answer',
        next: 'RunOther',
      }),
    RunOther: ({ task }) => task(run, { parameters: { StateMachineArn: 'Other' }, resultPath: null, next: 'Decide' }),
    Decide: ({ $, choice }) =>
      choice(
        [
          { when: and(isPresent($.Note), or(stringMatches($.Retyped, 'x*'), isNull($.Retyped))), next: 'Noted' },
          { when: timestampLessThan($.Limits.Until, '2016-03-14T01:59:00Z'), next: 'Unguarded' },
        ],
        'SleepSeconds',
        { comment: 'which way' },
      ),
    Noted: ({ $, pass }) => pass({ inputPath: $.Note, resultPath: 'Retyped', next: 'SleepSeconds' }),
    SleepSeconds: ({ wait }) => wait({ seconds: 1, next: 'SleepAsLongAs' }),
    SleepAsLongAs: ({ $, wait }) => wait({ seconds: $.Limits.Seconds, next: 'SleepUntil' }),
    SleepUntil: ({ wait }) => wait({ timestamp: '2030-01-01T00:00:00.5+01:00', next: 'SleepUntilThen' }),
    SleepUntilThen: ({ $, wait }) => wait({ timestamp: $.Limits.Until, next: 'Inline' }),
    Inline: ({ $, map }) =>
      map(inlineItem, {
        mode: 'INLINE',
        items: $.Items,
        itemSelector: ({ item, index, $$ }) => ({ Id: format('{} {} {}', $$.State.Name, index, item.Id) }),
        maxConcurrency: $.Limits.Concurrency,
        resultSelector: { Count: arrayLength(resultsOf(inlineItem)), All: resultsOf(inlineItem) },
        resultPath: 'Inline',
        next: 'Distributed',
      }),
    Distributed: ({ $, map }) =>
      map(one('DistributedItem'), {
        mode: 'DISTRIBUTED',
        executionType: 'EXPRESS',
        label: 'Each',
        items: $.Items,
        maxConcurrency: 2,
        toleratedFailurePercentage: $.Limits.Percentage,
        toleratedFailureCount: $.Limits.Count,
        resultPath: 'Distributed',
        next: 'Batched',
      }),
    Batched: ({ $, $$, map }) =>
      map(batched, {
        mode: 'DISTRIBUTED',
        executionType: 'STANDARD',
        label: 'Batch',
        items: $.Items,
        itemBatcher: {
          maxItemsPerBatch: $.Limits.Concurrency,
          maxInputBytesPerBatch: 9999,
          batchInput: { Run: $$.Execution.Name },
        },
        maxConcurrency: 0,
        toleratedFailurePercentage: 5,
        toleratedFailureCount: 1,
        resultPath: 'Batched',
        next: 'Both',
      }),
    Both: ({ $, parallel }) =>
      parallel([left, right], {
        parameters: { Id: $.Measured.Name },
        resultSelector: { L: resultsOf([left, right])[0].L, R: mathAdd(resultsOf([left, right])[1].R, 1) },
        resultPath: 'Both',
        next: 'Guard',
      }),
    Guard: ({ $, parallel }) =>
      parallel([broken], {
        inputPath: $.First,
        resultPath: null,
        retry: [{ errors: ['Broken'], maxAttempts: 1, jitterStrategy: 'FULL' }],
        catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'Caught' }],
        next: 'Finish',
      }),
    Unguarded: ({ $, choice }) => choice([{ when: isTrue($.Flag), next: 'Finish' }], 'Finish'),
    Caught: ({ $, pass }) => pass({ parameters: { Cause: $.Failure.Cause }, resultPath: 'Reported', next: 'Finish' }),
    Lost: ({ $, fail }) => fail({ comment: 'lost', error: 'Lost', cause: $.Failure.Cause }),
    LostAlone: ({ $, fail }) => fail({ error: 'Lost', cause: $.Cause }),
    Finish: ({ succeed }) => succeed({ comment: 'done' }),
  },
});
