/** The environments that come with the repository are sound, and start nothing by themselves. */
import { environments } from '../../environments';
import { checkEnvironments } from '../../stacks/settings/check-environments';

test('they pass the checks, with their schedules disabled', () => {
  const checked = checkEnvironments(environments);
  if ('faults' in checked) throw new Error(checked.faults.join('\n'));
  expect(Object.keys(checked.settings)).toEqual(['dev', 'prod']);
  for (const { schedule } of Object.values(checked.settings)) expect(schedule.enabled).toBe(false);
});
