/** How many copies a changed retention lets expire: counted as the manager function would decide, or estimated. */
import fc from 'fast-check';
import * as v from 'valibot';
import { BACKUPS, type ExistingCopies, SNAPSHOTS } from '../../plan-review/copies/existing-copies';
import { estimateExpiring, findExpiring } from '../../plan-review/copies/newly-expiring';
import { Plan } from '../../plan-review/plan';
import { commentOn } from './comment-on';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-24T00:00:00Z');
const MARK = 'fsx-ebs-snapshot-mgmt/SnapshotMgmt';

/** Created at noon, so many days ago. */
const noon = (daysAgo: number): string => new Date(NOW - daysAgo * DAY + DAY / 2).toISOString();

const backup = (daysAgo: number, mark = MARK, fileSystem = 'fs-1') => ({
  BackupId: `backup-${fileSystem}-${daysAgo}-${mark.length}`,
  Type: 'USER_INITIATED',
  Lifecycle: 'AVAILABLE',
  CreationTime: noon(daysAgo),
  Tags: [
    { Key: 'CreatedBy', Value: mark },
    { Key: 'FileSystemID', Value: fileSystem },
  ],
});

const snapshots = (daysAgo: number, appConsistent: 'true' | 'false') =>
  ['vol-1', 'vol-2'].map((VolumeId) => ({
    SnapshotId: `snap-${daysAgo}-${VolumeId}`,
    VolumeId,
    State: 'completed',
    StartTime: noon(daysAgo),
    Tags: Object.entries({
      CreatedBy: MARK,
      Ec2InstanceId: 'i-1',
      SnapshotRequestId: `request-${daysAgo}`,
      SnapshotSetSize: '2',
      AppConsistent: appConsistent,
    }).map(([Key, Value]) => ({ Key, Value })),
  }));

const nights = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

const listed = (Backups: readonly unknown[], Snapshots: readonly unknown[] = []): ExistingCopies => ({
  backups: v.parse(BACKUPS.schema, { Backups }).Backups,
  snapshots: v.parse(SNAPSHOTS.schema, { Snapshots }).Snapshots,
});

const variables = (settings: object) => ({
  environment: [
    {
      variables: {
        RETENTION_TYPE: 'days',
        RETENTION_VALUE: '14',
        KEEP_AT_LEAST: '3',
        ACCEPTED_GRADE: 'ApplicationConsistent',
        CREATED_BY: MARK,
        ...settings,
      },
    },
  ],
});

function comment(settings: object, copies: ExistingCopies | undefined, schedule_expression?: string): string {
  const scheduled = {
    address: 'aws_scheduler_schedule.it',
    type: 'aws_scheduler_schedule',
    change: { actions: ['no-op'], before: { schedule_expression }, after: { schedule_expression } },
  };
  const manager = {
    address: 'aws_lambda_function.manager',
    type: 'aws_lambda_function',
    change: { actions: ['update'], before: variables({}), after: variables(settings) },
  };
  const resource_changes = schedule_expression === undefined ? [manager] : [manager, scheduled];
  return commentOn('prod', v.parse(Plan, { format_version: '1.2', resource_changes }), { now: NOW, copies });
}

test('estimates from the schedule without a list of copies', () => {
  const text = comment({ RETENTION_VALUE: '7' }, undefined, 'cron(0 16,20 ? * MON-FRI *)');
  expect(text).toContain('⚠️ Because of this change, about 10 copies of each resource expire at the next run');
});

test('gives no number when none can be known, or none expires', () => {
  expect(comment({ RETENTION_VALUE: '7' }, undefined)).not.toContain('Because of this change');
  expect(comment({ RETENTION_VALUE: '21' }, undefined, 'rate(1 day)')).not.toContain('Because of this change');
  expect(comment({ RETENTION_TYPE: 'weeks', RETENTION_VALUE: '2' }, listed([backup(20)]))).not.toContain('this change');
});

test('counts listed copies by resource', () => {
  const copies = listed(
    [...nights(14).map((day) => backup(day)), ...nights(5).map((day) => backup(day, MARK, 'fs-2'))],
    nights(14).flatMap((day) => snapshots(day, 'true')),
  );
  const text = comment({ RETENTION_VALUE: '7' }, copies, 'rate(1 day)');
  expect(text).toContain('Because of this change, 14 of 33 listed copies, of 2 resources, expire at the next run.');
  expect(text).toContain('| `fs-1` | 7 of 14 | 2026-11-10 | 2026-11-16 |');
  expect(text).toContain('| `i-1` | 7 of 14 | 2026-11-10 | 2026-11-16 |');
  expect(text).not.toContain('`fs-2`');
});

test('does not count copies that are always kept, nor copies of other deployments', () => {
  const old = [20, 21, 22, 23].map((day) => backup(day));
  const others = [30, 31].map((day) => backup(day, 'fsx-ebs-snapshot-mgmt/Other'));
  expect(comment({ KEEP_AT_LEAST: '1' }, listed([...old, ...others]))).toContain(
    '2 of 4 listed copies, of 1 resource, expire at the next run.',
  );
  expect(comment({ RETENTION_VALUE: '7' }, listed(nights(3).map((day) => backup(day))))).toContain(
    'No listed copy expires because of this change.',
  );
});

test('counts copies whose grade is no longer accepted', () => {
  const copies = listed(
    [],
    [...nights(3).flatMap((day) => snapshots(day, 'true')), ...[20, 21].flatMap((day) => snapshots(day, 'false'))],
  );
  const keeping = { periodMilliseconds: 14 * DAY, keepAtLeast: 5 } as const;
  const change = {
    before: { ...keeping, grade: 'CrashConsistent' },
    after: { ...keeping, grade: 'ApplicationConsistent' },
  } as const;
  const [freed] = findExpiring(copies, MARK, change, NOW);
  expect(freed?.copies.map(({ id }) => id)).toEqual(['request-21', 'request-20']);
});

test('estimates for a daily schedule what it counts when every night has a copy', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 10 }),
      (old, young, keepAtLeast) => {
        const keeping = (days: number) =>
          ({ periodMilliseconds: days * DAY, keepAtLeast, grade: 'ApplicationConsistent' }) as const;
        const change = { before: keeping(old), after: keeping(young) };
        const [freed] = findExpiring(listed(nights(60).map((day) => backup(day))), MARK, change, NOW);
        expect(estimateExpiring(change, 1)).toBe(freed?.copies.length);
      },
    ),
    { numRuns: 60 },
  );
});
