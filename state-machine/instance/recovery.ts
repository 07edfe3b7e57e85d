/** The states that start an application again which an automation may have left stopped, and follow it until it runs. */
import { automationExecutionStatus } from '../../contracts/operations/automation-execution-status';
import { snapshotInstance } from '../../contracts/operations/snapshot-instance';
import { and, type Doc, or, type States, stringEquals, timestampLessThan } from '../asl';
import type { Item } from '../item';
import {
  AUTOMATION_POLL_SECONDS,
  RECOVERY_PAUSE_SECONDS,
  retryAutomationLimit,
  retryInstanceBusy,
  retryTransient,
} from '../policies';
import type { SnapshotInstance } from './documents';

/** The application runs, or was never stopped. */
export const isRestored = ({ Application }: Doc<Item>) =>
  or(stringEquals(Application.State, 'Running'), stringEquals(Application.State, 'NotTouched'));

export const recovery = {
  CheckApplication: ({ $, choice }) =>
    choice([{ when: isRestored($), next: 'CheckCancellation' }], 'RecoverApplication'),
  RecoverApplication: ({ $, task }) =>
    task(snapshotInstance, {
      comment: 'Starts the watchdog at once. Another attempt would stop the application again, or find it half stopped',
      payload: {
        InstanceId: $.ResourceId,
        RequestId: $.RequestId,
        AttemptCount: $.Recovery.AttemptCount,
        Purpose: 'Recover',
      },
      resultPath: 'Recovery',
      retry: [retryAutomationLimit, retryInstanceBusy, ...retryTransient],
      catch: [
        { errors: ['InstanceNotFound'], resultPath: null, next: 'CheckCancellation' },
        { errors: ['States.ALL'], resultPath: null, next: 'CheckRecoveryTime' },
      ],
      next: 'FollowRecovery',
    }),
  FollowRecovery: ({ $, task }) =>
    task(automationExecutionStatus, {
      payload: {
        ExecutionId: $.Recovery.ExecutionId,
        SnapshotRequestId: $.Automation.SnapshotRequestId,
        PollCount: 0,
        AttemptCount: $.Automation.AttemptCount,
        Application: $.Application,
      },
      resultPath: 'RecoveryPoll',
      retry: retryTransient,
      catch: [{ errors: ['States.ALL'], resultPath: null, next: 'CheckRecoveryTime' }],
      next: 'CheckRecovery',
    }),
  CheckRecovery: ({ $, $$, choice }) =>
    choice(
      [
        { when: stringEquals($.RecoveryPoll.Application.State, 'Running'), next: 'ApplicationRecovered' },
        {
          when: and(
            stringEquals($.RecoveryPoll.Status, 'InProgress'),
            timestampLessThan($$.State.EnteredTime, $.Deadline),
          ),
          next: 'WaitForRecovery',
        },
      ],
      'CheckRecoveryTime',
    ),
  WaitForRecovery: ({ wait }) => wait({ seconds: AUTOMATION_POLL_SECONDS, next: 'FollowRecovery' }),
  ApplicationRecovered: ({ $, pass }) =>
    pass({ inputPath: $.RecoveryPoll.Application, resultPath: 'Application', next: 'CheckCancellation' }),
  CheckRecoveryTime: ({ $, $$, choice }) =>
    choice(
      [
        {
          when: and(
            timestampLessThan($$.State.EnteredTime, $.Poll.RecoverUntil),
            timestampLessThan($$.State.EnteredTime, $.Deadline),
          ),
          next: 'WaitBeforeRecovery',
        },
      ],
      'CheckCancellation',
    ),
  WaitBeforeRecovery: ({ wait }) =>
    wait({
      comment: 'The watchdog on the instance may start the application by itself meanwhile',
      seconds: RECOVERY_PAUSE_SECONDS,
      next: 'RecoverApplication',
    }),
} satisfies Partial<States<SnapshotInstance>>;
