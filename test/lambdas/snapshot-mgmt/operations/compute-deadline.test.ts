/** The deadline of a run's items. */
import { computeDeadline } from '../../../../lambdas/snapshot-mgmt/operations/compute-deadline';
import { managerWith } from '../manager';

test('the deadline is 20 hours after the start, in whatever time zone that is written', async () => {
  const manager = await managerWith({});
  expect(await manager.call(computeDeadline, { Now: '2026-03-28T23:30:00+01:00' })).toEqual({
    Deadline: '2026-03-29T18:30:00.000Z',
  });
});
