/** One run: file systems and instances side by side, then a report, which decides how the run ends. */
import type { OutputOf } from '../contracts/operation';
import { computeDeadline } from '../contracts/operations/compute-deadline';
import { reportRun } from '../contracts/operations/report-run';
import type { BackupRequest } from '../contracts/request';
import type { ItemResult } from '../contracts/result';
import { array, type ErrorOutput, type Machine, machine } from './asl';
import { guardedFileSystem, guardedInstance } from './guard';
import { patience } from './policies';
import type { WorkflowSettings } from './settings';

type Planned = BackupRequest & { readonly Plan: OutputOf<typeof computeDeadline> };

/** What the items of one kind ended in, or why nobody can tell. */
type Outcome = ItemResult[] | ErrorOutput;

interface FileSystemsBranch {
  input: Planned;
  states: { ProcessFSxFileSystems: Planned; FSxFileSystemMapFailed: ErrorOutput };
  output: Outcome;
}

interface InstancesBranch {
  input: Planned;
  states: { ProcessEc2Instances: Planned; Ec2InstanceMapFailed: ErrorOutput };
  output: Outcome;
}

type Processed = BackupRequest & { readonly Results: Outcome[] };
type Reported = Processed & { readonly Report: OutputOf<typeof reportRun> };

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

/** Every item is an execution of its own, with its own history: https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html
 *  An item that dies beyond its guard is missing from the results and stops no other; ReportRun misses it by name. */
const itemByItem = { mode: 'DISTRIBUTED', executionType: 'STANDARD', toleratedFailurePercentage: 100 } as const;

export const runMachine = (settings: WorkflowSettings): Machine<BackupRequest, Reported, 'BackupRunFailed'> =>
  machine<Run>('Run', {
    comment: 'Backs up tagged FSx file systems and snapshots tagged Windows instances',
    startAt: 'ComputeDeadline',
    states: {
      ComputeDeadline: ({ $$, task }) =>
        task(computeDeadline, {
          payload: { Now: $$.Execution.StartTime },
          resultPath: 'Plan',
          retry: patience,
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
            machine<FileSystemsBranch>('FileSystems', {
              startAt: 'ProcessFSxFileSystems',
              states: {
                ProcessFSxFileSystems: ({ $, map }) =>
                  map(guardedFileSystem(settings), {
                    ...itemByItem,
                    label: 'FileSystem',
                    items: $.FSxFileSystems,
                    itemSelector: ({ item, $: run, $$ }) => ({
                      FileSystemId: item.FileSystemId,
                      RequestId: $$.Execution.Name,
                      Now: $$.Execution.StartTime,
                      Deadline: run.Plan.Deadline,
                      Check: { AttemptCount: 0 },
                      Poll: { PollCount: 0 },
                    }),
                    maxConcurrency: settings.fileSystemConcurrency,
                    resultPath: '$',
                    catch: [{ errors: ['States.ALL'], resultPath: '$', next: 'FSxFileSystemMapFailed' }],
                    end: true,
                  }),
                FSxFileSystemMapFailed: ({ pass }) => pass({ comment: 'The other branch goes on', end: true }),
              },
            }),
            machine<InstancesBranch>('Instances', {
              startAt: 'ProcessEc2Instances',
              states: {
                ProcessEc2Instances: ({ $, map }) =>
                  map(guardedInstance(settings), {
                    ...itemByItem,
                    label: 'Instance',
                    items: $.Ec2Instances,
                    itemSelector: ({ item, $: run, $$ }) => ({
                      InstanceId: item.InstanceId,
                      RequestId: $$.Execution.Name,
                      Now: $$.Execution.StartTime,
                      Deadline: run.Plan.Deadline,
                      Automation: { AttemptCount: 0 },
                      Poll: { PollCount: 0 },
                      Snapshots: { PollCount: 0 },
                    }),
                    maxConcurrency: settings.instanceConcurrency,
                    resultPath: '$',
                    catch: [{ errors: ['States.ALL'], resultPath: '$', next: 'Ec2InstanceMapFailed' }],
                    end: true,
                  }),
                Ec2InstanceMapFailed: ({ pass }) => pass({ comment: 'The other branch goes on', end: true }),
              },
            }),
          ],
          { resultPath: 'Results', next: 'ReportRun' },
        ),
      ReportRun: ({ $, $$, task }) =>
        task(reportRun, {
          payload: {
            Request: { FSxFileSystems: $.FSxFileSystems, Ec2Instances: $.Ec2Instances },
            Results: $.Results,
            Now: $$.Execution.StartTime,
          },
          resultPath: 'Report',
          retry: patience,
          next: 'CheckReportStatus',
        }),
      CheckReportStatus: ({ $, match }) => match($.Report.Status, { Succeeded: 'RunSucceeded', Failed: 'RunFailed' }),
      RunSucceeded: ({ succeed }) => succeed(),
      RunFailed: ({ $, fail }) => fail({ error: 'BackupRunFailed', cause: $.Report.Cause }),
    },
  });
