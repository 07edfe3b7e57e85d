/** The deadline of a task: its timeout, its heartbeats, and the end of its branch. */
import { getEventListeners } from 'node:events';
import { Clock } from '../../../local/clock';
import { Deadline } from '../../../local/states-language/states/deadline';

const NOON = new Date('2026-01-01T12:00:00Z');

test('an ended task leaves no listener and no timer', async () => {
  const clock = new Clock(NOON);
  const around = new AbortController();
  const deadline = new Deadline(clock, 60, 10, around.signal);
  expect(getEventListeners(around.signal, 'abort')).toHaveLength(1);
  deadline.heartbeat();
  deadline.cancel();
  expect(getEventListeners(around.signal, 'abort')).toHaveLength(0);
  await clock.sleep(120_000);
  expect(deadline.signal.aborted).toBe(false);
});

test('a heartbeat extends the deadline to the next heartbeat, but not beyond the timeout', async () => {
  const clock = new Clock(NOON);
  const deadline = new Deadline(clock, 25, 10, new AbortController().signal);
  await clock.sleep(9_000);
  deadline.heartbeat();
  await clock.sleep(9_000);
  deadline.heartbeat();
  expect(deadline.isPassed).toBe(false);
  await clock.sleep(8_000);
  expect(deadline.isPassed).toBe(true);
  expect(deadline.signal.reason).toMatchObject({ error: 'States.Timeout', alsoNamed: [] });
});

test('the end of the branch ends the task with the same reason', () => {
  const around = new AbortController();
  const deadline = new Deadline(new Clock(NOON), 60, undefined, around.signal);
  around.abort('stopped');
  expect(deadline.signal.reason).toBe('stopped');
  expect(deadline.isPassed).toBe(false);
});
