import { computeDeadline } from '../../../../lambdas/snapshot-mgmt/operations/compute-deadline';
import { managerWith } from '../manager';

test('a run works for 20 hours of its day, whatever the zone its start is written in', async () => {
  const manager = await managerWith({});
  expect(await manager.call(computeDeadline, { Now: '2026-03-28T23:30:00+01:00' })).toEqual({
    Deadline: '2026-03-29T18:30:00.000Z',
  });
});
