/** The inputs for the schedule, checked by their form: what Terraform cannot tell, AWS refuses when the schedule is made. */
import { type Input, matches } from './input';

const CRON = String.raw`cron\([^ ]+ [^ ]+ ([^ ?]+ [^ ]+ \?|\? [^ ]+ [^ ?]+) [^ ]+\)`;
const RATE = String.raw`rate\((1 (minute|hour|day)s?|[1-9][0-9]{0,5} (minutes|hours|days))\)`;

export const scheduleExpression = {
  description: 'When a run starts, as EventBridge Scheduler says it, such as cron(0 16,20 ? * MON-FRI *).',
  type: 'string',
  validation: [
    matches(
      'schedule_expression',
      new RegExp(`^(${CRON}|${RATE})$`),
      'Must be rate(12 hours) or the like, or cron() with six fields, the last one the year, and ? in exactly one of day-of-month and day-of-week: cron(0 16,20 ? * MON-FRI *).',
    ),
  ],
} as const satisfies Input;

export const scheduleTimezone = (value: string): Input => ({
  description: 'Time zone of schedule_expression, an IANA name.',
  type: 'string',
  default: value,
  validation: [
    matches(
      'schedule_timezone',
      /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/,
      'Must be an IANA time zone such as Europe/Berlin or UTC; an offset such as +02:00 is none.',
    ),
  ],
});
