/** How much of the work is done at a time, and how long a run waits for it. */
import * as v from 'valibot';
import { MAX_RESOURCES_PER_EXECUTION } from '../contracts/request';
import { LONGEST_RUN_MINUTES } from '../runbook';
import type { WorkflowSettings } from '../state-machine';
import { wholeNumber } from './whole-number';

/** SSM runs as many automations at a time before it queues. https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const MAX_CONCURRENCY = 100;

const BESIDE_OTHERS = 'SSM runs 100 automations at a time and starts one per second';

/** A run ends after a day: what it waits for has to end before, with time for the attempts after the first. */
const MAX_BACKUP_DEADLINE_MINUTES = 20 * 60;
const MAX_AUTOMATION_DEADLINE_MINUTES = 4 * 60;

export const Workflow = v.strictObject({
  /** All of a run: it mostly waits for them, and whatever holds some up for hours must not keep the others waiting. */
  fileSystemConcurrency: v.optional(
    wholeNumber(1, MAX_CONCURRENCY, 'a run works on one at least'),
    MAX_RESOURCES_PER_EXECUTION,
  ),
  instanceConcurrency: v.optional(wholeNumber(1, MAX_CONCURRENCY, BESIDE_OTHERS), 10),
  /** Windows asks for ten minutes after a failure of a VSS writer. A little more, and the pauses together outlast a watchdog that
   *  was left armed: the last attempt finds the instance free again.
   *  https://learn.microsoft.com/en-us/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex */
  pauseBetweenAttemptsSeconds: v.optional(
    wholeNumber(1, 3600, 'writers of VSS need about ten minutes to recover'),
    720,
  ),
  backupDeadlineMinutes: v.optional(
    wholeNumber(1, MAX_BACKUP_DEADLINE_MINUTES, 'a first backup of terabytes takes hours, but a run ends after a day'),
    12 * 60,
  ),
  automationDeadlineMinutes: v.optional(
    wholeNumber(
      LONGEST_RUN_MINUTES + 1,
      MAX_AUTOMATION_DEADLINE_MINUTES,
      `an automation may take ${LONGEST_RUN_MINUTES} minutes, and a second one must not meet it on the same instance`,
    ),
    120,
  ),
}) satisfies v.GenericSchema<unknown, WorkflowSettings>;
