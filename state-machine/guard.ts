/** The guard around one item: whatever happens inside becomes that item's result, so its neighbours go on. */
import type { ItemResult } from '../contracts/result';
import { type ErrorOutput, type Machine, machine, stringToJson } from './asl';
import type { Explanation } from './explanation';
import { type FileSystemItem, fileSystemMachine } from './file-systems';
import type { InstanceItem } from './instance-documents';
import { instanceMachine } from './instances';
import { explained, unexpected } from './results';
import type { WorkflowSettings } from './settings';

type Failed<Item> = Item & { readonly Failure: ErrorOutput };
type Told<Item> = Failed<Item> & { readonly Told: { readonly Explanation: Explanation } };

interface GuardFileSystem {
  input: FileSystemItem;
  states: {
    GuardFileSystem: FileSystemItem;
    FileSystemResult: readonly [ItemResult];
    ReadFileSystemExplanation: Failed<FileSystemItem>;
    FileSystemFailed: Told<FileSystemItem>;
    FileSystemFailedUnexpectedly: Failed<FileSystemItem>;
  };
  output: ItemResult;
}

interface GuardInstance {
  input: InstanceItem;
  states: {
    GuardInstance: InstanceItem;
    InstanceResult: readonly [ItemResult];
    ReadInstanceExplanation: Failed<InstanceItem>;
    InstanceFailed: Told<InstanceItem>;
    InstanceFailedUnexpectedly: Failed<InstanceItem>;
  };
  output: ItemResult;
}

export const guardedFileSystem = (settings: WorkflowSettings): Machine<FileSystemItem, ItemResult, never> =>
  machine<GuardFileSystem>('GuardFileSystem', {
    startAt: 'GuardFileSystem',
    states: {
      GuardFileSystem: ({ parallel }) =>
        parallel([fileSystemMachine(settings)], {
          into: '$',
          catch: [
            {
              errors: ['BackupTimeout', 'BackupFailed', 'BackupPending'],
              into: 'Failure',
              next: 'ReadFileSystemExplanation',
            },
            { errors: ['States.ALL'], into: 'Failure', next: 'FileSystemFailedUnexpectedly' },
          ],
          next: 'FileSystemResult',
        }),
      FileSystemResult: ({ $, pass }) => pass({ inputPath: $[0], end: true }),
      ReadFileSystemExplanation: ({ $, pass }) =>
        pass({
          parameters: { Explanation: stringToJson<Explanation>($.Failure.Cause) },
          into: 'Told',
          next: 'FileSystemFailed',
        }),
      FileSystemFailed: ({ $, pass }) =>
        pass({
          parameters: explained('FSxFileSystem', $.FileSystemId, $.Failure.Error, $.Told.Explanation),
          end: true,
        }),
      FileSystemFailedUnexpectedly: ({ $, pass }) =>
        pass({ parameters: unexpected('FSxFileSystem', $.FileSystemId, $.Failure), end: true }),
    },
  });

export const guardedInstance = (settings: WorkflowSettings): Machine<InstanceItem, ItemResult, never> =>
  machine<GuardInstance>('GuardInstance', {
    startAt: 'GuardInstance',
    states: {
      GuardInstance: ({ parallel }) =>
        parallel([instanceMachine(settings)], {
          into: '$',
          catch: [
            {
              errors: ['EbsSnapshotFailed', 'AutomationPending', 'SnapshotsPending'],
              into: 'Failure',
              next: 'ReadInstanceExplanation',
            },
            { errors: ['States.ALL'], into: 'Failure', next: 'InstanceFailedUnexpectedly' },
          ],
          next: 'InstanceResult',
        }),
      InstanceResult: ({ $, pass }) => pass({ inputPath: $[0], end: true }),
      ReadInstanceExplanation: ({ $, pass }) =>
        pass({
          parameters: { Explanation: stringToJson<Explanation>($.Failure.Cause) },
          into: 'Told',
          next: 'InstanceFailed',
        }),
      InstanceFailed: ({ $, pass }) =>
        pass({ parameters: explained('Ec2Instance', $.InstanceId, $.Failure.Error, $.Told.Explanation), end: true }),
      InstanceFailedUnexpectedly: ({ $, pass }) =>
        pass({ parameters: unexpected('Ec2Instance', $.InstanceId, $.Failure), end: true }),
    },
  });
