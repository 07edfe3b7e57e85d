/** Derives from an automation's steps and the reports of its hooks whether the application runs, and what its outage was. */
import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { type Application, isNotRestored } from '../../../contracts/application';
import {
  ARMING_STEP,
  MAX_WATCHDOG_MINUTES,
  STARTING_STEPS,
  STOPPING_STEP,
  WATCHDOG_HOOK_SECONDS,
} from '../../../contracts/runbook';
import { hookReport } from './hook-reports';
import { foundStarted } from './mark-not-at-rest';

const isoTime = (time: Date | undefined): string => time?.toISOString() ?? '';

/** The step that started the application, if one did. */
const restoringStep = ({ StepExecutions = [] }: AutomationExecution): StepExecution | undefined =>
  STARTING_STEPS.flatMap((name) => StepExecutions.filter(({ StepName }) => StepName === name)).find(
    (step) => step.StepStatus === 'Success' || foundStarted(step),
  );

/** `before` is the application as earlier automations of the run have left it. */
export function applicationAfter(execution: AutomationExecution, before: Application): Application {
  const steps = execution.StepExecutions ?? [];
  const restoring = restoringStep(execution);
  if (restoring !== undefined) {
    const { LastStart, DowntimeSeconds = -1 } = hookReport(restoring);
    return {
      State: 'Running',
      Since: LastStart ?? isoTime(restoring.ExecutionEndTime),
      WatchdogDue: '',
      DowntimeSeconds: Math.max(before.DowntimeSeconds, DowntimeSeconds),
    };
  }
  const stopping = steps.find(
    ({ StepName, ExecutionStartTime }) => StepName === STOPPING_STEP && ExecutionStartTime !== undefined,
  );
  if (stopping === undefined) return before;
  const { FirstStop } = hookReport(stopping);
  return {
    State: FirstStop === undefined ? 'Unknown' : 'Stopped',
    Since: FirstStop ?? isoTime(stopping.ExecutionStartTime),
    WatchdogDue: hookReport(steps.find(({ StepName }) => StepName === ARMING_STEP)).Due ?? '',
    DowntimeSeconds: before.DowntimeSeconds,
  };
}

const LONG_AGO = new Date(0).toISOString();

/** When the watchdog has had its time, its last hook included. */
export function recoverUntil(application: Application): string {
  const { Since, WatchdogDue } = application;
  if (!isNotRestored(application)) return LONG_AGO;
  const due =
    WatchdogDue === '' ? Date.parse(Since || LONG_AGO) + MAX_WATCHDOG_MINUTES * 60_000 : Date.parse(WatchdogDue);
  return new Date(due + WATCHDOG_HOOK_SECONDS * 1000).toISOString();
}
