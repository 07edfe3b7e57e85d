/** Executions that an earlier version started still get their answers, and the entries for them do not outlive their use. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { operations } from '../../../contracts/operations';
import { currentEventType, FORMER_EVENT_TYPES } from '../../../contracts/operations/former-event-types';
import { handler } from '../../../lambdas/snapshot-mgmt';
import { ENVIRONMENT } from './manager';

const ROOT = path.join(__dirname, '..', '..', '..');

const before = { ...process.env };
beforeAll(() => {
  Object.assign(
    process.env,
    Object.fromEntries(Object.entries(ENVIRONMENT).map(([name, value]) => [name, `${value}`])),
  );
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(() => {
  process.env = before;
  jest.restoreAllMocks();
});

test('PlanRun of version 0.1.0 is answered as ComputeDeadline', async () => {
  const event = { EventType: 'PlanRun', Now: '2026-03-02T20:00:00Z' };
  const invocation = { awsRequestId: 'request', getRemainingTimeInMillis: () => 60_000 };
  expect(await handler(event, invocation)).toEqual({ Deadline: '2026-03-03T16:00:00.000Z' });
});

test('every event type that the frozen workflow of 0.1.0 sends is accepted', () => {
  const stack = readFileSync(path.join(ROOT, 'test/upgrade/0.1.0/stack/cdk.tf.json'), 'utf8');
  const sent = new Set([...stack.matchAll(/\\"EventType\\":\\"(\w+)\\"/g)].flatMap(([, name = '']) => name));
  expect(sent.size).toBe(10);
  expect([...sent].filter((name) => !Object.hasOwn(operations, currentEventType(name)))).toEqual([]);
});

test('an entry is removed in the version that it names', () => {
  const Package = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() }));
  const { version } = v.parse(Package, readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const isOverdue = (removeIn: string) => version.localeCompare(removeIn, 'en', { numeric: true }) >= 0;
  const overdue = [...FORMER_EVENT_TYPES.values()].filter(({ removeIn }) => isOverdue(removeIn));
  expect(overdue).toEqual([]);
});
