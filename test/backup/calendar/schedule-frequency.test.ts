/** The average number of runs per day of a schedule. */
import { runsPerDay } from '../../../backup/calendar/schedule-frequency';

test.each([
  ['rate(1 day)', 1],
  ['rate(12 hours)', 2],
  ['rate(30 minutes)', 48],
  ['cron(0 16 * * ? *)', 1],
  ['cron(0 16,20 ? * MON-FRI *)', 10 / 7],
  ['cron(0/15 8-17 ? * 2-6 *)', (4 * 10 * 5) / 7],
  ['cron(*/30 * * * ? *)', 48],
  ['cron(0 3 ? * SUN *)', 1 / 7],
  ['cron(0 3 1,15 * ? *)', 24 / 365.2425],
  ['cron(0 3 L * ? *)', 12 / 365.2425],
  ['cron(0 3 ? 1,7 MON#1 *)', 2 / 365.2425],
])('%s: %d a day', (expression, times) => {
  expect(runsPerDay(expression)).toBeCloseTo(times, 10);
});

test.each(['', 'at(2026-11-24T01:00:00)', 'cron(0 16 * *)', 'cron(61 16 * * ? *)', '${var.schedule}'])(
  '%j is not known',
  (expression) => {
    expect(runsPerDay(expression)).toBeUndefined();
  },
);
