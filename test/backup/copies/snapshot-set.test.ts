/** Snapshot sets and their grades. */
import type { Snapshot } from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { gradeOf, isAccepted } from '../../../backup/copies/grade';
import { snapshotSets } from '../../../backup/copies/snapshot-set';
import {
  APP_CONSISTENT,
  crashConsistentRequest,
  HOLD,
  NOT_AT_REST,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
} from '../../../contracts/tags';
import { tagsOf } from '../../lambdas/snapshot-mgmt/manager';

const snapshot = (volume: string, tags: Readonly<Record<string, string>> = {}, more: Partial<Snapshot> = {}) => ({
  SnapshotId: `snap-${volume}`,
  VolumeId: `vol-${volume}`,
  State: 'completed' as const,
  StartTime: new Date('2026-11-22T01:00:00Z'),
  Tags: tagsOf({ [SNAPSHOT_REQUEST_ID]: 'r', [SNAPSHOT_SET_SIZE]: '2', [APP_CONSISTENT]: 'true', ...tags }),
  ...more,
});

describe('the grade of a set', () => {
  test.each([
    ['ApplicationConsistent', [snapshot('a'), snapshot('b', { [APP_CONSISTENT]: 'True' })]],
    ['ApplicationConsistent', [snapshot('a'), snapshot('b', {}, { State: 'pending' })]],
    ['CrashConsistent', [snapshot('a'), snapshot('b', { [APP_CONSISTENT]: 'False' })]],
    ['CrashConsistent', [snapshot('a'), snapshot('b', { [NOT_AT_REST]: 'true' })]],
    ['Partial', [snapshot('a')]],
    ['Partial', [snapshot('a'), snapshot('b', {}, { State: 'error' })]],
    ['Partial', [snapshot('a'), snapshot('b'), snapshot('c', {}, { State: 'error' })]],
    ['Partial', [snapshot('a'), snapshot('a')]],
    ['Partial', [snapshot('a', { [SNAPSHOT_SET_SIZE]: '1' }), snapshot('b')]],
    ['Partial', [snapshot('a', { [SNAPSHOT_SET_SIZE]: '' })]],
    ['Partial', [snapshot('a', { [SNAPSHOT_SET_SIZE]: '0' })]],
    ['None', [snapshot('a', {}, { State: 'error' })]],
    ['None', []],
  ])('%s', (grade, snapshots) => expect(gradeOf(snapshots)).toBe(grade));

  test('is Partial if a volume of the instance is missing, even if the set has its intended size', () => {
    expect(gradeOf([snapshot('a'), snapshot('b')], ['vol-a', 'vol-b', 'vol-c'])).toBe('Partial');
    expect(gradeOf([snapshot('a'), snapshot('b')], ['vol-a', 'vol-b'])).toBe('ApplicationConsistent');
  });

  test('is accepted if it is at least the lowest grade that the deployment accepts', () => {
    expect(isAccepted('ApplicationConsistent', 'CrashConsistent')).toBe(true);
    expect(isAccepted('CrashConsistent', 'CrashConsistent')).toBe(true);
    expect(isAccepted('CrashConsistent', 'ApplicationConsistent')).toBe(false);
    expect(isAccepted('Partial', 'CrashConsistent')).toBe(false);
  });
});

describe('sets of snapshots', () => {
  const only = (snapshots: readonly Snapshot[], accepted: 'ApplicationConsistent' | 'CrashConsistent') =>
    snapshotSets(snapshots, accepted).map(({ quality }) => quality);

  test('a complete set of the accepted grade is good', () => {
    expect(only([snapshot('a'), snapshot('b')], 'ApplicationConsistent')).toEqual(['good']);
  });

  test('a set whose application consistency failed is good only where crash consistency is accepted', () => {
    const crash = [snapshot('a'), snapshot('b', { [APP_CONSISTENT]: 'false' })];
    expect(only(crash, 'CrashConsistent')).toEqual(['good']);
    expect(only(crash, 'ApplicationConsistent')).toEqual(['useless']);
  });

  test('a set that lost a snapshot never counts as good again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(), (size, nth) => {
        const whole = Array.from({ length: size }, (_, i) => snapshot(`${i}`, { [SNAPSHOT_SET_SIZE]: `${size}` }));
        expect(only(whole, 'CrashConsistent')).toEqual(['good']);
        expect(
          only(
            whole.filter((_, i) => i !== nth % size),
            'CrashConsistent',
          ),
        ).not.toContain('good');
      }),
    );
  });

  test.each(['pending', 'recovering', 'recoverable', undefined] as const)(
    'a set with a snapshot that is %s is in progress',
    (State) => {
      const { State: _, ...unsettled } = snapshot('b');
      const member = State === undefined ? unsettled : { ...unsettled, State };
      expect(only([snapshot('a'), member], 'CrashConsistent')).toEqual(['in-progress']);
    },
  );

  test('every snapshot is in the set of its request, and one without a request in none', () => {
    const requests = fc.array(fc.constantFrom('x', 'y', 'z', ''), { maxLength: 12 });
    fc.assert(
      fc.property(requests, (list) => {
        const all = list.map((request, i) => snapshot(`${i}`, { [SNAPSHOT_REQUEST_ID]: request }));
        const sets = snapshotSets(all, 'CrashConsistent');
        for (const { id, parts } of sets) {
          expect(parts).toHaveLength(list.filter((request) => request === id).length);
        }
        expect(sets.flatMap(({ parts }) => parts)).toHaveLength(list.filter((r) => r !== '').length);
      }),
    );
  });

  test.each([
    ['a complete set that VSS made', [snapshot('a'), snapshot('b')], ['good', 'useless']],
    ['an incomplete set that VSS made', [snapshot('a')], ['useless', 'good']],
    ['a set of VSS in progress', [snapshot('a'), snapshot('b', {}, { State: 'pending' })], ['in-progress', 'good']],
  ])('beside %s, a set without VSS is no second good copy of the attempt', (_, own, expected) => {
    const tags = { [SNAPSHOT_REQUEST_ID]: crashConsistentRequest('r'), [APP_CONSISTENT]: 'false' };
    const sets = snapshotSets([...own, snapshot('a', tags), snapshot('b', tags)], 'CrashConsistent');
    expect(sets.map(({ quality }) => quality)).toEqual(expected);
  });

  test('one snapshot with the hold tag, whatever its value, holds the set', () => {
    const [set] = snapshotSets([snapshot('a'), snapshot('b', { [HOLD]: '' })], 'CrashConsistent');
    expect(set?.held).toBe(true);
  });
});
