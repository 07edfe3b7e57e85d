/** A run's failures and the cause that names them. */
import fc from 'fast-check';
import { causeOf, failuresOf, failureText } from '../../../backup/report/failure-report';
import { type Application, NOT_TOUCHED } from '../../../contracts/application';
import { CAUSE_MAX_BYTES, causeBytes } from '../../../contracts/operations/report-run';
import type { Unlisted } from '../../../contracts/request';
import type { ItemResult } from '../../../contracts/result';

const result = (ResourceId: string, more: Partial<ItemResult> = {}): ItemResult => ({
  ResourceType: 'FSxFileSystem',
  ResourceId,
  Status: 'Succeeded',
  CopyId: '',
  Grade: '',
  Attempts: 1,
  Deleted: 0,
  Error: '',
  Cause: '',
  Application: NOT_TOUCHED,
  Warning: '',
  Missing: [],
  ...more,
});
const request = (...ids: readonly string[]) => ({
  FSxFileSystems: ids.map((FileSystemId) => ({ FileSystemId })),
  Ec2Instances: [],
});
const failures = fc.array(
  fc.record({ resourceId: fc.stringMatching(/^fs-[0-9a-f]{17}$/), why: fc.string({ maxLength: 300 }) }),
  { maxLength: 300 },
);

test('a requested resource without a result has failed, and so has one with any bad result', () => {
  const results = [result('fs-1'), result('fs-2'), result('fs-2', { Status: 'TimedOut', Error: 'BackupTimeout' })];
  expect(failuresOf(request('fs-1', 'fs-2', 'fs-3'), results)).toEqual([
    { resourceId: 'fs-2', why: 'BackupTimeout' },
    { resourceId: 'fs-3', why: 'no result' },
  ]);
});

test('reports a result that was not requested', () => {
  expect(failuresOf(request(), [result('fs-9', { Status: 'Failed' })])).toEqual([
    { resourceId: 'fs-9', why: 'Failed' },
  ]);
});

test('reports only the message of a Lambda error', () => {
  const Cause = JSON.stringify({ errorType: 'BackupRejected', errorMessage: 'the disk is full', trace: ['at x'] });
  expect(failureText(result('fs-1', { Status: 'Failed', Error: 'BackupRejected', Cause }))).toBe(
    'BackupRejected: the disk is full',
  );
  expect(failureText(result('fs-1', { Error: 'States.Timeout', Cause: '{"not":"a lambda"}' }))).toBe(
    'States.Timeout: {"not":"a lambda"}',
  );
});

test('the cause is within the limit and names every failed resource, the first with its reason', () => {
  fc.assert(
    fc.property(failures, (list) => {
      const cause = causeOf({ outages: [], unlisted: [], failures: list }, list.length);
      expect(causeBytes(cause)).toBeLessThanOrEqual(CAUSE_MAX_BYTES);
      for (const { resourceId } of list) expect(cause).toContain(resourceId);
      const [first] = list;
      if (first !== undefined) expect(cause).toContain(`${first.resourceId}: ${first.why}`);
    }),
    { numRuns: 30 },
  );
});

test('reduces hundreds of long reasons to names and states how many', () => {
  const list = Array.from({ length: 500 }, (_, i) => ({ resourceId: `fs-${i}`, why: 'x'.repeat(300) }));
  const cause = causeOf({ outages: [], unlisted: [], failures: list }, 600);
  expect(cause).toMatch(/^500 of 600 resources failed: fs-0: x+; .*; and \d+ more: .*fs-499$/);
  expect(causeBytes(cause)).toBeLessThanOrEqual(CAUSE_MAX_BYTES);
});

test('the cause is empty without failures', () => {
  expect(causeOf({ outages: [], unlisted: [], failures: [] }, 3)).toBe('');
});

test('the cause begins with the applications that may be down, and names the listings before the failures', () => {
  const outage = (resourceId: string, application: Partial<Application>) => ({
    resourceId,
    application: { ...NOT_TOUCHED, ...application },
  });
  const outages = [
    outage('i-1', { State: 'Stopped', Since: '2026-03-02T20:05:00Z', WatchdogDue: '2026-03-02T20:50:00Z' }),
    outage('i-2', { State: 'Unknown' }),
  ];
  const unlisted: Unlisted[] = [{ ResourceType: 'Ec2Instance', Reason: 'RequestLimitExceeded: slow down' }];
  expect(causeOf({ outages, unlisted, failures: [{ resourceId: 'fs-1', why: 'full' }] }, 4)).toBe(
    'Application stopped on i-1: since 2026-03-02T20:05:00Z, watchdog due 2026-03-02T20:50:00Z. ' +
      'Application not known to run on i-2: no watchdog is known to be armed. ' +
      'The instances could not all be listed, so tagged ones may have no backup and no result: RequestLimitExceeded: slow down. ' +
      '1 of 4 resources failed: fs-1: full',
  );
  expect(causeOf({ outages: [], unlisted, failures: [] }, 4)).toMatch(/^The instances could not .* slow down\.$/);
});
