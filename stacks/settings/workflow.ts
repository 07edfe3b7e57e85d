/** Settings of a run: how many resources are processed at a time, and how long the run waits for them. */
import { MAX_RESOURCES_PER_EXECUTION } from '../../contracts/request';
import { LONGEST_RUN_MINUTES } from '../../runbook';
import { setting } from './setting';
import { wholeNumber } from './value-types';

/** SSM queues automations beyond this number. https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MAX_CONCURRENCY = 100;

/** A run ends after a day; the rest of the day is for the attempts after the first. */
const MAX_BACKUP_DEADLINE_MINUTES = 20 * 60;
const MAX_AUTOMATION_DEADLINE_MINUTES = 4 * 60;

const NO_TOKEN = 'The number of polls is computed from it at synth.';

export const workflow = {
  'workflow.fileSystemConcurrency': setting({
    description: 'How many file systems a run backs up at a time. A run has at most 30.',
    type: wholeNumber(1, MAX_CONCURRENCY, 'A run processes at least one resource at a time.'),
    // All of a run: it mostly waits for FSx, and one slow backup must not delay the others by hours.
    default: MAX_RESOURCES_PER_EXECUTION,
    input: 'file_system_concurrency',
  }),
  'workflow.instanceConcurrency': setting({
    description: 'How many instances a run snapshots at a time.',
    type: wholeNumber(
      1,
      MAX_CONCURRENCY,
      `SSM runs ${MAX_CONCURRENCY} automations at a time and starts one per second.`,
    ),
    default: 10,
    input: 'instance_concurrency',
  }),
  'workflow.pauseBetweenAttemptsSeconds': setting({
    description: 'Seconds between a failed snapshot of an instance and the next attempt.',
    type: wholeNumber(1, 3600, 'VSS writers need about ten minutes to recover.'),
    // Windows asks for ten minutes after a failure of a VSS writer. With a little more, the pauses together outlast a watchdog
    // that was left armed, so that the last attempt finds the instance free again.
    // https://learn.microsoft.com/en-us/windows/win32/api/vswriter/nf-vswriter-cvsswriterex2-setwriterfailureex
    default: 720,
    input: 'pause_between_attempts_seconds',
  }),
  'workflow.backupDeadlineMinutes': setting({
    description: 'Minutes that a run waits for an FSx backup.',
    type: wholeNumber(
      1,
      MAX_BACKUP_DEADLINE_MINUTES,
      'A first backup of terabytes takes hours, but a run ends after a day.',
    ),
    default: 12 * 60,
    noToken: NO_TOKEN,
  }),
  'workflow.automationDeadlineMinutes': setting({
    description: 'Minutes that a run waits for an SSM automation.',
    type: wholeNumber(
      LONGEST_RUN_MINUTES + 1,
      MAX_AUTOMATION_DEADLINE_MINUTES,
      `An automation may take ${LONGEST_RUN_MINUTES} minutes, and a second one must not start on the same instance before it ends.`,
    ),
    default: 120,
    noToken: NO_TOKEN,
  }),
};
