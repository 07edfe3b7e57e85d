/** The average number of runs per day that a schedule starts, for estimates of how many copies a period holds. */
import { scheduleExpressionFaults, scheduleFieldValues } from './schedule-expression';

const DAYS_PER_MONTH = 365.2425 / 12;
const RATES_PER_DAY: Readonly<Record<string, number>> = { minute: 24 * 60, hour: 24, day: 1 };

/** Undefined for an expression that EventBridge Scheduler would reject. */
export function runsPerDay(expression: string): number | undefined {
  if (scheduleExpressionFaults(expression).length > 0) return undefined;
  const [, every, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (every !== undefined) return (RATES_PER_DAY[unit] ?? 0) / Number(every);
  const [minutes = '', hours = '', dayOfMonth = '', month = '', dayOfWeek = ''] = expression
    .slice('cron('.length, -')'.length)
    .toUpperCase()
    .split(' ');
  const count = (field: 'minutes' | 'hours' | 'month', text: string) => scheduleFieldValues(field, text)?.length ?? 0;
  const days = dayOfWeek === '?' ? shareOfDays('day-of-month', dayOfMonth) : shareOfDays('day-of-week', dayOfWeek);
  return count('minutes', minutes) * count('hours', hours) * days * (count('month', month) / 12);
}

/** `L`, `15W` and `MON#1` select one day a month and have no values. */
function shareOfDays(field: 'day-of-month' | 'day-of-week', text: string): number {
  if (text === '*') return 1;
  const days = scheduleFieldValues(field, text)?.length;
  if (days === undefined) return 1 / DAYS_PER_MONTH;
  return days / (field === 'day-of-week' ? 7 : DAYS_PER_MONTH);
}
