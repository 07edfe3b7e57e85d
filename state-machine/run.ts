/** The machine of one run: file systems and instances in parallel, then the report, which decides how the run ends. */
import { NOT_TOUCHED } from '../contracts/application';
import type { OutputOf } from '../contracts/operation';
import { computeDeadline } from '../contracts/operations/compute-deadline';
import { reportRun } from '../contracts/operations/report-run';
import type { BackupRequest } from '../contracts/request';
import type { ItemResult } from '../contracts/result';
import {
  array,
  type Doc,
  type ErrorOutput,
  type Expression,
  type Machine,
  machine,
  type Path,
  renameStates,
} from './asl';
import { FILE_SYSTEM_ERRORS } from './file-system/documents';
import { fileSystemMachine } from './file-system/machine';
import { guardedItem } from './guarded-item';
import { INSTANCE_ERRORS } from './instance/documents';
import { instanceMachine } from './instance/machine';
import type { Item, ResourceType } from './item';
import { retryTransient } from './policies';
import type { WorkflowSettings } from './settings';

type Planned = BackupRequest & { readonly Plan: OutputOf<typeof computeDeadline> };
/** The results of all items of one type, or the error of their Map state. */
type ItemsOutcome = ItemResult[] | ErrorOutput;
type Processed = BackupRequest & { readonly Results: ItemsOutcome[] };
type Reported = Processed & { readonly Report: OutputOf<typeof reportRun> };

interface ItemsBranch {
  input: Planned;
  states: { ProcessItems: Planned; ItemMapFailed: ErrorOutput };
  output: ItemsOutcome;
}

interface Run {
  input: BackupRequest;
  states: {
    ComputeDeadline: BackupRequest;
    DeadlineNotComputed: BackupRequest & { readonly Failure: ErrorOutput };
    ProcessEBSAndFSx: Planned;
    ReportRun: Processed;
    CheckReportStatus: Reported;
    RunSucceeded: Reported;
    RunFailed: Reported;
  };
  output: Reported;
  errors: 'BackupRunFailed';
}

/** Runs an execution for each resource, with a history of its own: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 *  An execution that fails despite its guard stops no other. ReportRun finds that its result is missing. */
const itemsBranch = <Resource>(
  type: ResourceType,
  item: Machine<Item, ItemResult, never>,
  options: {
    readonly resources: (request: Doc<Planned>) => Path<readonly Resource[]>;
    readonly idOf: (resource: Doc<Resource>) => Expression<string>;
    readonly maxConcurrency: number;
  },
) =>
  renameStates(
    machine<ItemsBranch>(`${type}s`, {
      startAt: 'ProcessItems',
      states: {
        ProcessItems: ({ $, map }) =>
          map(item, {
            mode: 'DISTRIBUTED',
            executionType: 'STANDARD',
            label: type,
            toleratedFailurePercentage: 100,
            maxConcurrency: options.maxConcurrency,
            items: options.resources($),
            itemSelector: ({ item: resource, $: run, $$ }) => ({
              ResourceType: type,
              ResourceId: options.idOf(resource),
              RequestId: $$.Execution.Name,
              Now: $$.Execution.StartTime,
              Deadline: run.Plan.Deadline,
              Check: { AttemptCount: 0 },
              Automation: { AttemptCount: 0 },
              Poll: { PollCount: 0 },
              Snapshots: { PollCount: 0 },
              Recovery: { AttemptCount: 0 },
              Earlier: { Reason: '' },
              Application: NOT_TOUCHED,
            }),
            resultPath: '$',
            catch: [{ errors: ['States.ALL'], resultPath: '$', next: 'ItemMapFailed' }],
            end: true,
          }),
        ItemMapFailed: ({ pass }) => pass({ comment: 'The other branch continues', end: true }),
      },
    }),
    (state) => state.replace('Item', type),
  );

export const runMachine = (settings: WorkflowSettings): Machine<BackupRequest, Reported, 'BackupRunFailed'> =>
  machine<Run>('Run', {
    comment: 'Backs up tagged FSx file systems and snapshots tagged Windows instances',
    startAt: 'ComputeDeadline',
    states: {
      ComputeDeadline: ({ $$, task }) =>
        task(computeDeadline, {
          payload: { Now: $$.Execution.StartTime },
          resultPath: 'Plan',
          retry: retryTransient,
          catch: [{ errors: ['States.ALL'], resultPath: 'Failure', next: 'DeadlineNotComputed' }],
          next: 'ProcessEBSAndFSx',
        }),
      DeadlineNotComputed: ({ $, pass }) =>
        pass({
          parameters: {
            FSxFileSystems: $.FSxFileSystems,
            Ec2Instances: $.Ec2Instances,
            Results: array($.Failure),
          },
          next: 'ReportRun',
        }),
      ProcessEBSAndFSx: ({ parallel }) =>
        parallel(
          [
            itemsBranch(
              'FSxFileSystem',
              guardedItem('FSxFileSystem', fileSystemMachine(settings), FILE_SYSTEM_ERRORS),
              {
                resources: ($) => $.FSxFileSystems,
                idOf: (fileSystem) => fileSystem.FileSystemId,
                maxConcurrency: settings.fileSystemConcurrency,
              },
            ),
            itemsBranch('Ec2Instance', guardedItem('Ec2Instance', instanceMachine(settings), INSTANCE_ERRORS), {
              resources: ($) => $.Ec2Instances,
              idOf: (instance) => instance.InstanceId,
              maxConcurrency: settings.instanceConcurrency,
            }),
          ],
          { resultPath: 'Results', next: 'ReportRun' },
        ),
      ReportRun: ({ $, $$, task }) =>
        task(reportRun, {
          payload: {
            // With `Unlisted`, which a path could only read where it is present.
            Request: $$.Execution.Input,
            Results: $.Results,
            Now: $$.Execution.StartTime,
          },
          resultPath: 'Report',
          retry: retryTransient,
          next: 'CheckReportStatus',
        }),
      CheckReportStatus: ({ $, match }) => match($.Report.Status, { Succeeded: 'RunSucceeded', Failed: 'RunFailed' }),
      RunSucceeded: ({ succeed }) => succeed(),
      RunFailed: ({ $, fail }) => fail({ error: 'BackupRunFailed', cause: $.Report.Cause }),
    },
  });
