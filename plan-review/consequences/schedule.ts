/** Effects of changes to the schedule: when runs start, and whether they start. */
import { note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import type { Change } from '../plan';
import { text } from '../values';

const timeOf = (values: Change['before']): string =>
  code(`${text(values.schedule_expression) ?? '?'} ${text(values.schedule_expression_timezone) ?? 'UTC'}`);

export const schedule: Rule = function* ({ type, action, before, after }) {
  if (type !== 'aws_scheduler_schedule') return;
  const [isEnabled, isDisabled] = [after.state === 'ENABLED', after.state === 'DISABLED'];
  if (action === 'destroy') {
    yield warning(`The schedule ${timeOf(before)} is deleted: no run starts automatically.`);
  } else if (action === 'add') {
    if (isEnabled) yield note(`Runs start at ${timeOf(after)}.`);
    if (isDisabled) yield note(`The schedule ${timeOf(after)} is created disabled: no run starts automatically.`);
  } else {
    const isToggled = before.state !== after.state;
    const isMoved = timeOf(before) !== timeOf(after);
    if (isToggled && isDisabled)
      yield warning('The schedule is disabled: no run starts automatically, and no expired copy is deleted.');
    if (isToggled && isEnabled) yield note(`The schedule is enabled: runs start at ${timeOf(after)}.`);
    if (isMoved) yield warning(`Runs start at ${timeOf(after)} instead of ${timeOf(before)}.`);
    if (isEnabled && (isToggled || isMoved) && text(after.schedule_expression)?.startsWith('rate('))
      yield note('A rate() schedule counts from the apply: the first run may start right away.');
  }
};
