/** The checks accept and refuse the same schedule expressions as EventBridge Scheduler. */
import fc from 'fast-check';
import { scheduleExpressionFaults } from '../../../backup/calendar/schedule-expression';

describe('accepted', () => {
  // The examples of https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html and their relatives.
  test.each([
    'cron(0 16,20 ? * 2-6 *)',
    'cron(0 16,20 ? * MON-FRI *)',
    'cron(15 10 ? * 6L 2022-2023)',
    'cron(15 10 ? * friL 2022-2023)',
    'cron(0 10 * * ? *)',
    'cron(15 12 * * ? *)',
    'cron(0 8 1 * ? *)',
    'cron(0/15 * * * ? *)',
    'cron(*/5 8-17 ? * MON-FRI *)',
    'cron(0 9 ? * 2#1 *)',
    'cron(0 9 ? * TUE#5 *)',
    'cron(0 0 L * ? *)',
    'cron(0 0 ? * L *)',
    'cron(0 0 15W JAN,JUL ? *)',
    'cron(0 0 29 2 ? *)',
    'cron(0 0 30,31 APR,MAY ? *)',
    'cron(10-50/10 8-18/2 ? * * 2026/2)',
    'rate(1 hour)',
    'rate(1 hours)',
    'rate(12 hours)',
    'rate(90 minutes)',
    'rate(7 days)',
  ])('%s', (expression) => {
    expect(scheduleExpressionFaults(expression)).toEqual([]);
  });
});

describe('refused, with the reason', () => {
  test.each([
    ['', /must be cron\(\.\.\.\) or rate/],
    ['0 16 * * *', /must be cron\(\.\.\.\) or rate/],
    ['at(2026-01-01T00:00:00)', /must be cron\(\.\.\.\) or rate/],
    ['cron(0 16 * * *)', /six fields.*no year/],
    ['cron(0  16 ? * 2-6 *)', /one space/],
    ['cron( 0 16 ? * 2-6 *)', /one space/],
    ['cron(0 0 16 ? * 2-6 *)', /six fields/],
    ['cron(0 16 * * * *)', /exactly one of day-of-month and day-of-week/],
    ['cron(0 16 ? * ? *)', /exactly one of day-of-month and day-of-week/],
    ['cron(0 16 1 * 2 *)', /exactly one of day-of-month and day-of-week/],
    ['cron(60 16 ? * 2-6 *)', /minutes "60" must lie in 0-59/],
    ['cron(0 24 ? * 2-6 *)', /hours "24" must lie in 0-23/],
    ['cron(0 0 0 * ? *)', /day-of-month "0" must lie in 1-31/],
    ['cron(0 0 32 * ? *)', /day-of-month "32"/],
    ['cron(0 0 32W * ? *)', /day-of-month "32W"/],
    ['cron(0 0 1 13 ? *)', /month "13" must lie in 1-12 or JAN-DEC/],
    ['cron(0 0 1 JANUARY ? *)', /month "JANUARY"/],
    ['cron(0 0 ? * 0 *)', /day-of-week "0" must lie in 1-7 or SUN-SAT/],
    ['cron(0 0 ? * 7-8 *)', /day-of-week "7-8"/],
    ['cron(0 0 ? * FRI-MON *)', /day-of-week "FRI-MON"/],
    ['cron(0 0 ? * 2#6 *)', /day-of-week "2#6"/],
    ['cron(0 0 ? * 2#1,3#2 *)', /day-of-week "2#1".*|day-of-week "3#2"/],
    ['cron(0 0 ? * ?,2 *)', /day-of-week "\?"/],
    ['cron(? 0 ? * 2 *)', /minutes "\?"/],
    ['cron(0 L ? * 2 *)', /hours "L"/],
    ['cron(0/0 0 ? * 2 *)', /minutes "0\/0"/],
    ['cron(0/60 0 ? * 2 *)', /minutes "0\/60"/],
    ['cron(*-5 0 ? * 2 *)', /minutes "\*-5"/],
    ['cron(0, 0 ? * 2 *)', /minutes ""/],
    ['cron(0 0 ? * 2 1969)', /year "1969" must lie in 1970-2199/],
    ['cron(0 0 ? * 2 2200)', /year "2200"/],
    ['cron(0 0 30 2 ? *)', /would never run/],
    ['cron(0 0 31 APR,JUN ? *)', /would never run/],
    ['rate(0 hours)', /above zero/],
    ['rate(1.5 hours)', /whole number/],
    ['rate(2 hour)', /in the plural: rate\(2 hours\)/],
    ['rate(5 weeks)', /minutes, hours or days/],
    ['rate(5minutes)', /such as rate\(12 hours\)/],
  ])('%s', (expression, reason) => {
    expect(scheduleExpressionFaults(expression).join('\n')).toMatch(reason);
  });

  test('all faults of an expression at once', () => {
    expect(scheduleExpressionFaults('cron(60 24 ? * 8 *)')).toHaveLength(3);
  });
});

const item = (min: number, max: number): fc.Arbitrary<string> => {
  const number = fc.integer({ min, max });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.tuple(fc.oneof(number.map(String), range, fc.constant('*')), fc.integer({ min: 1, max }));
  return fc.oneof(
    number.map(String),
    range,
    step.map(([start, by]) => `${start}/${by}`),
  );
};
const list = (min: number, max: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constant('*'),
    fc.array(item(min, max), { minLength: 1, maxLength: 4 }).map((items) => items.join(',')),
  );

test('every list of values, ranges and steps within the limits is accepted, and refused beyond them', () => {
  const weekdays = list(1, 7);
  fc.assert(
    fc.property(
      list(0, 59),
      list(0, 23),
      list(1, 12),
      weekdays,
      list(1970, 2199),
      (minute, hour, month, weekday, year) => {
        expect(scheduleExpressionFaults(`cron(${minute} ${hour} ? ${month} ${weekday} ${year})`)).toEqual([]);
        expect(scheduleExpressionFaults(`cron(${minute},60 ${hour} ? ${month} ${weekday} ${year})`)).toHaveLength(
          minute === '*' ? 2 : 1,
        );
        expect(scheduleExpressionFaults(`cron(${minute} ${hour} ${weekday} ${month} ${weekday} ${year})`)).toHaveLength(
          1,
        );
      },
    ),
  );
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(scheduleExpressionFaults(text).length).toBeGreaterThan(0);
      expect(scheduleExpressionFaults(`rate(${text})`)).toBeInstanceOf(Array);
      expect(scheduleExpressionFaults(`cron(${text})`).length).toBeGreaterThan(0);
    }),
  );
});
