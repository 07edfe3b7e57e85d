/** Settings of when runs start. */
import { scheduleExpressionFaults } from '../../backup/calendar/schedule-expression';
import { atSynth, matching } from './rule';
import { setting } from './setting';
import { timeZoneFaults } from './time-zone';
import { flag, text } from './value-types';

const CRON = String.raw`cron\([^ ]+ [^ ]+ ([^ ?]+ [^ ]+ \?|\? [^ ]+ [^ ?]+) [^ ]+\)`;
const RATE = String.raw`rate\((1 (minute|hour|day)s?|[1-9][0-9]{0,5} (minutes|hours|days))\)`;

export const schedule = {
  'schedule.expression': setting({
    description:
      'When runs start: `cron(...)` or `rate(...)` of EventBridge Scheduler, such as `cron(0 16,20 ? * MON-FRI *)`. A `rate()` also starts a run when the schedule is created.',
    type: text(
      atSynth(
        scheduleExpressionFaults,
        matching(
          new RegExp(`^(${CRON}|${RATE})$`),
          'be rate(12 hours) or the like, or cron() with six fields, the last one the year, and ? in exactly one of day-of-month and day-of-week',
          'Write it like cron(0 16,20 ? * MON-FRI *).',
        ),
      ),
    ),
    input: 'schedule_expression',
  }),
  'schedule.timezone': setting({
    description: 'IANA time zone of `{schedule.expression}`.',
    type: text(
      atSynth(
        timeZoneFaults,
        matching(
          /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/,
          'be an IANA time zone such as Europe/Berlin or UTC',
          'EventBridge Scheduler accepts no offset such as +02:00.',
        ),
      ),
    ),
    default: 'UTC',
    input: 'schedule_timezone',
  }),
  'schedule.enabled': setting({
    description: 'Whether the schedule starts runs. Disabled at first, so that you can start the first run by hand.',
    type: flag,
    default: false,
    input: 'schedule_enabled',
  }),
};
