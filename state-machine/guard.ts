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

interface ProtectFSxFileSystem {
  input: FileSystemItem;
  states: {
    ProtectFSxFileSystem: FileSystemItem;
    ReturnFSxFileSystemResult: readonly [ItemResult];
    ParseFSxFileSystemFailure: Failed<FileSystemItem>;
    FSxFileSystemFailed: Told<FileSystemItem>;
    FSxFileSystemFailedUnexpectedly: Failed<FileSystemItem>;
  };
  output: ItemResult;
}

interface ProtectEc2Instance {
  input: InstanceItem;
  states: {
    ProtectEc2Instance: InstanceItem;
    ReturnEc2InstanceResult: readonly [ItemResult];
    ParseEc2InstanceFailure: Failed<InstanceItem>;
    Ec2InstanceFailed: Told<InstanceItem>;
    Ec2InstanceFailedUnexpectedly: Failed<InstanceItem>;
  };
  output: ItemResult;
}

export const guardedFileSystem = (settings: WorkflowSettings): Machine<FileSystemItem, ItemResult, never> =>
  machine<ProtectFSxFileSystem>('ProtectFSxFileSystem', {
    startAt: 'ProtectFSxFileSystem',
    states: {
      ProtectFSxFileSystem: ({ parallel }) =>
        parallel([fileSystemMachine(settings)], {
          resultPath: '$',
          catch: [
            {
              errors: ['BackupTimeout', 'BackupFailed', 'BackupPending'],
              resultPath: 'Failure',
              next: 'ParseFSxFileSystemFailure',
            },
            { errors: ['States.ALL'], resultPath: 'Failure', next: 'FSxFileSystemFailedUnexpectedly' },
          ],
          next: 'ReturnFSxFileSystemResult',
        }),
      ReturnFSxFileSystemResult: ({ $, pass }) => pass({ inputPath: $[0], end: true }),
      ParseFSxFileSystemFailure: ({ $, pass }) =>
        pass({
          parameters: { Explanation: stringToJson<Explanation>($.Failure.Cause) },
          resultPath: 'Told',
          next: 'FSxFileSystemFailed',
        }),
      FSxFileSystemFailed: ({ $, pass }) =>
        pass({
          parameters: explained('FSxFileSystem', $.FileSystemId, $.Failure.Error, $.Told.Explanation),
          end: true,
        }),
      FSxFileSystemFailedUnexpectedly: ({ $, pass }) =>
        pass({ parameters: unexpected('FSxFileSystem', $.FileSystemId, $.Failure), end: true }),
    },
  });

export const guardedInstance = (settings: WorkflowSettings): Machine<InstanceItem, ItemResult, never> =>
  machine<ProtectEc2Instance>('ProtectEc2Instance', {
    startAt: 'ProtectEc2Instance',
    states: {
      ProtectEc2Instance: ({ parallel }) =>
        parallel([instanceMachine(settings)], {
          resultPath: '$',
          catch: [
            {
              errors: ['EbsSnapshotFailed', 'AutomationPending', 'SnapshotsPending'],
              resultPath: 'Failure',
              next: 'ParseEc2InstanceFailure',
            },
            { errors: ['States.ALL'], resultPath: 'Failure', next: 'Ec2InstanceFailedUnexpectedly' },
          ],
          next: 'ReturnEc2InstanceResult',
        }),
      ReturnEc2InstanceResult: ({ $, pass }) => pass({ inputPath: $[0], end: true }),
      ParseEc2InstanceFailure: ({ $, pass }) =>
        pass({
          parameters: { Explanation: stringToJson<Explanation>($.Failure.Cause) },
          resultPath: 'Told',
          next: 'Ec2InstanceFailed',
        }),
      Ec2InstanceFailed: ({ $, pass }) =>
        pass({ parameters: explained('Ec2Instance', $.InstanceId, $.Failure.Error, $.Told.Explanation), end: true }),
      Ec2InstanceFailedUnexpectedly: ({ $, pass }) =>
        pass({ parameters: unexpected('Ec2Instance', $.InstanceId, $.Failure), end: true }),
    },
  });
