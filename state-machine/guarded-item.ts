/** Guards the machine of one item: whatever fails in it becomes the result of that item, and the other items continue. */
import type { ItemResult } from '../contracts/result';
import { type Machine, machine, renameStates, stringToJson, timestampLessThan } from './asl';
import type { FileSystemError } from './file-system/documents';
import type { InstanceError } from './instance/documents';
import type { Caught, Described, Item, ResourceType } from './item';
import { failed, itemResult } from './results';

type ItemError = FileSystemError | InstanceError;

interface GuardedItem {
  input: Item;
  states: {
    CheckItemDeadline: Item;
    ItemNotStarted: Item;
    ProtectItem: Item;
    ReturnItemResult: readonly [ItemResult];
    ParseItemFailure: Caught<Item>;
    ItemFailed: Caught<Item> & { readonly Parsed: Described };
    ItemFailedUnexpectedly: Caught<Item>;
  };
  output: ItemResult;
}

/** `errors` are those whose cause has details. The state names carry the type of the resource in place of `Item`. */
export const guardedItem = (
  type: ResourceType,
  protect: Machine<Item, ItemResult, ItemError>,
  errors: readonly [ItemError, ...ItemError[]],
): Machine<Item, ItemResult, never> =>
  renameStates(
    machine<GuardedItem>(`Guarded${type}`, {
      startAt: 'CheckItemDeadline',
      states: {
        CheckItemDeadline: ({ $, $$, choice }) =>
          choice(
            [{ when: timestampLessThan($$.State.EnteredTime, $.Deadline), next: 'ProtectItem' }],
            'ItemNotStarted',
          ),
        ItemNotStarted: ({ $, pass }) =>
          pass({
            parameters: itemResult($, {
              Status: 'TimedOut',
              Error: 'NotStarted',
              Cause:
                'The run reached its deadline before this resource was started: raise the concurrency, or split the fleet.',
            }),
            end: true,
          }),
        ProtectItem: ({ parallel }) =>
          parallel([protect], {
            resultPath: '$',
            catch: [
              { errors, resultPath: 'Failure', next: 'ParseItemFailure' },
              { errors: ['States.ALL'], resultPath: 'Failure', next: 'ItemFailedUnexpectedly' },
            ],
            next: 'ReturnItemResult',
          }),
        ReturnItemResult: ({ $, pass }) => pass({ inputPath: $[0], end: true }),
        ParseItemFailure: ({ $, pass }) =>
          pass({
            parameters: { FailureDetails: stringToJson<Described['FailureDetails']>($.Failure.Cause) },
            resultPath: 'Parsed',
            next: 'ItemFailed',
          }),
        ItemFailed: ({ $, pass }) => {
          const { Status, Reason, CopyId, Grade, Attempts, Application, Warning, Missing } = $.Parsed.FailureDetails;
          const details = { Status, CopyId, Grade, Attempts, Application, Warning, Missing };
          return pass({
            parameters: itemResult($, { ...details, Error: $.Failure.Error, Cause: Reason }),
            end: true,
          });
        },
        ItemFailedUnexpectedly: ({ $, pass }) => pass({ parameters: failed($, $.Failure), end: true }),
      },
    }),
    (state) => state.replace('Item', type),
  );
