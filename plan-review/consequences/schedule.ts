/** The schedule: when runs start, and whether. */
import { note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import type { Change } from '../plan';
import { text } from '../values';

const when = (values: Change['before']): string =>
  code(`${text(values.schedule_expression) ?? '?'} ${text(values.schedule_expression_timezone) ?? 'UTC'}`);

export const schedule: Rule = ({ type, action, before, after }) => {
  if (type !== 'aws_scheduler_schedule') return [];
  if (action === 'destroy') return [warning(`No run starts by itself any more; it was ${when(before)}.`)];
  if (action === 'add') {
    return [
      after.state === 'ENABLED'
        ? note(`Runs start at ${when(after)}.`)
        : note(`The schedule ${when(after)} is made but not enabled: no run starts by itself yet.`),
    ];
  }
  const switched =
    before.state === after.state
      ? []
      : after.state === 'DISABLED'
        ? [warning('The schedule is disabled: no run starts by itself any more, and retention waits as well.')]
        : [note(`The schedule is enabled: runs start at ${when(after)}.`)];
  const moved = when(before) === when(after) ? [] : [warning(`Runs move from ${when(before)} to ${when(after)}.`)];
  const startsAtOnce = text(after.schedule_expression)?.startsWith('rate(') && after.state === 'ENABLED';
  return [
    ...switched,
    ...moved,
    ...(startsAtOnce && (switched.length > 0 || moved.length > 0)
      ? [note('A rate() counts from the moment it is set: the first run may start with the apply.')]
      : []),
  ];
};
