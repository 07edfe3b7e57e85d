/** How many copies a changed retention sets free: counted as the manager function would decide, or estimated. */
import fc from 'fast-check';
import * as v from 'valibot';
import { BACKUPS, type ExistingCopies, SNAPSHOTS } from '../../plan-review/copies/existing-copies';
import { estimatedDeletable, newlyDeletable } from '../../plan-review/copies/newly-deletable';
import { Plan } from '../../plan-review/plan';
import { review } from '../../plan-review/review';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-24T00:00:00Z');
const MARK = 'fsx-ebs-snapshot-mgmt/SnapshotMgmt';

/** Made at noon, so many days ago. */
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
  return review('prod', v.parse(Plan, { format_version: '1.2', resource_changes }), { now: NOW, copies });
}

test('going by the schedule, without a list of copies', () => {
  const text = comment({ RETENTION_VALUE: '7' }, undefined, 'cron(0 16,20 ? * MON-FRI *)');
  expect(text).toContain('⚠️ Deletable at the next run, and not before this change: about 10 copies of each resource');
});

test('nothing is said of a number that nobody can know', () => {
  expect(comment({ RETENTION_VALUE: '7' }, undefined)).not.toContain('Deletable');
  expect(comment({ RETENTION_VALUE: '21' }, undefined, 'rate(1 day)')).not.toContain('Deletable');
  expect(comment({ RETENTION_TYPE: 'weeks', RETENTION_VALUE: '2' }, listed([backup(20)]))).not.toContain('deletable');
});

test('counted in what is listed, by resource', () => {
  const copies = listed(
    [...nights(14).map((day) => backup(day)), ...nights(5).map((day) => backup(day, MARK, 'fs-2'))],
    nights(14).flatMap((day) => snapshots(day, 'true')),
  );
  const text = comment({ RETENTION_VALUE: '7' }, copies, 'rate(1 day)');
  expect(text).toContain('not before this change: 14 of the 33 listed copies, of 2 resources.');
  expect(text).toContain('| `fs-1` | 7 of 14 | 2026-11-10 | 2026-11-16 |');
  expect(text).toContain('| `i-1` | 7 of 14 | 2026-11-10 | 2026-11-16 |');
  expect(text).not.toContain('`fs-2`');
});

test('the copies that always stay, and those of others, are not counted', () => {
  const old = [20, 21, 22, 23].map((day) => backup(day));
  const others = [30, 31].map((day) => backup(day, 'fsx-ebs-snapshot-mgmt/Other'));
  expect(comment({ KEEP_AT_LEAST: '1' }, listed([...old, ...others]))).toContain(
    '2 of the 4 listed copies, of 1 resource',
  );
  expect(comment({ RETENTION_VALUE: '7' }, listed(nights(3).map((day) => backup(day))))).toContain(
    'This change makes none of the listed copies deletable.',
  );
});

test('a grade that no longer counts sets copies free that counted before', () => {
  const copies = listed(
    [],
    [...nights(3).flatMap((day) => snapshots(day, 'true')), ...[20, 21].flatMap((day) => snapshots(day, 'false'))],
  );
  const keeping = { periodMilliseconds: 14 * DAY, keepAtLeast: 5 } as const;
  const change = {
    before: { ...keeping, grade: 'CrashConsistent' },
    after: { ...keeping, grade: 'ApplicationConsistent' },
  } as const;
  const [freed] = newlyDeletable(copies, MARK, change, NOW);
  expect(freed?.copies.map(({ id }) => id)).toEqual(['request-21', 'request-20']);
});

test('a daily schedule: what is estimated is what is counted once every night has its copy', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 10 }),
      (old, young, keepAtLeast) => {
        const keeping = (days: number) =>
          ({ periodMilliseconds: days * DAY, keepAtLeast, grade: 'ApplicationConsistent' }) as const;
        const change = { before: keeping(old), after: keeping(young) };
        const [freed] = newlyDeletable(listed(nights(60).map((day) => backup(day))), MARK, change, NOW);
        expect(estimatedDeletable(change, 1)).toBe(freed?.copies.length);
      },
    ),
    { numRuns: 60 },
  );
});
