/** Execution names: the same event always yields the same valid name. */
import fc from 'fast-check';
import * as v from 'valibot';
import { RequestId } from '../../../contracts/fields';
import { SCHEDULE_INPUT } from '../../../contracts/trigger';
import { executionName } from '../../../lambdas/sfn-trigger/execution-name';

const LAMBDA_ID = '8476a536-e9f4-11e8-9739-2dfe598c3fcd';

test.each([
  [{ ScheduledTime: '2026-11-22T20:00:00Z' }, '2026-11-22T20-00-00Z'],
  [{ ScheduledTime: '2026-11-22T20:00:00+01:00' }, '2026-11-22T20-00-00-01-00'],
  [{ id: 'cdc73f9d-aea9', 'detail-type': 'Scheduled Event', source: 'aws.events' }, 'cdc73f9d-aea9'],
  [{ id: 'some test event without the rest' }, LAMBDA_ID],
  [{ ScheduledTime: '' }, LAMBDA_ID],
  [SCHEDULE_INPUT, LAMBDA_ID],
  [null, LAMBDA_ID],
  ['a text', LAMBDA_ID],
  [[{ ScheduledTime: '2026-11-22T20:00:00Z' }], LAMBDA_ID],
])('%j is named %s', (event, name) => expect(executionName(event, LAMBDA_ID)).toBe(name));

test('for any event, the name and all its suffixes are valid', () => {
  const event = fc.oneof(
    fc.anything(),
    fc.record(
      { id: fc.string({ minLength: 1, maxLength: 200 }), 'detail-type': fc.string() },
      { requiredKeys: ['id'] },
    ),
  );
  fc.assert(
    fc.property(event, (anything) => {
      const name = executionName(anything, LAMBDA_ID);
      expect(v.is(RequestId, `${name}-1000-file-systems`)).toBe(true);
      expect(executionName(anything, LAMBDA_ID)).toBe(name);
    }),
  );
});
