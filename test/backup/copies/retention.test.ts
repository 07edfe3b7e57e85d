/** Retention decisions: properties for all copies and policies, and examples. */
import fc from 'fast-check';
import type { Copy } from '../../../backup/copies/copy';
import { decideRetention } from '../../../backup/copies/retention';
import type { RetentionPolicy } from '../../../backup/copies/retention-policy';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 22);

/** Few distinct times, so that some copies have the same one; some are in the future. */
const copies: fc.Arbitrary<Copy[]> = fc
  .array(
    fc.record({
      madeAt: fc.integer({ min: -60, max: 3 }).map((days) => NOW + days * DAY),
      quality: fc.constantFrom('good', 'good', 'in-progress', 'useless'),
      held: fc.boolean().chain((maybe) => (maybe ? fc.boolean() : fc.constant(false))),
    }),
    { maxLength: 25 },
  )
  .map((list) => list.map((copy, index) => ({ ...copy, id: `copy-${index}`, parts: [] })));

const policies: fc.Arbitrary<RetentionPolicy> = fc.record({
  periodMilliseconds: fc.oneof(fc.constant(0.001), fc.integer({ min: 1, max: 50 * DAY })),
  keepAtLeast: fc.integer({ min: 1, max: 5 }),
});

const ids = (list: readonly { readonly copy: Copy }[]) => list.map(({ copy }) => copy.id);
const good = (list: readonly Copy[]) => list.filter(({ quality }) => quality === 'good');
const kept = (all: readonly Copy[], policy: RetentionPolicy, now = NOW) =>
  decideRetention(all, policy, now).keep.map(({ copy }) => copy);
const removed = (all: readonly Copy[], policy: RetentionPolicy, now = NOW) =>
  decideRetention(all, policy, now).expire.map(({ copy }) => copy);

const copy = (id: string, daysAgo: number, more: Partial<Copy> = {}): Copy => ({
  id,
  madeAt: NOW - daysAgo * DAY,
  quality: 'good',
  held: false,
  parts: [],
  ...more,
});
const WEEK: RetentionPolicy = { periodMilliseconds: 7 * DAY, keepAtLeast: 1 };

describe('for all copies, policies and times', () => {
  const holds = (property: (all: Copy[], policy: RetentionPolicy, now: number) => void) =>
    fc.assert(
      fc.property(
        copies,
        policies,
        fc.integer({ min: -10, max: 400 }).map((days) => NOW + days * DAY),
        property,
      ),
    );

  test('decides every copy exactly once', () => {
    holds((all, policy, now) => {
      const { keep, expire } = decideRetention(all, policy, now);
      expect([...ids(keep), ...ids(expire)].sort()).toEqual(all.map(({ id }) => id).sort());
    });
  });

  test('keeps the newest good copy', () => {
    holds((all, policy, now) => {
      const newest = Math.max(...good(all).map(({ madeAt }) => madeAt));
      const stays = good(kept(all, policy, now)).some(({ madeAt }) => madeAt === newest);
      expect(stays).toBe(good(all).length > 0);
    });
  });

  test('keeps at least the configured number of good copies, the newest', () => {
    holds((all, policy, now) => {
      const instants = (list: readonly Copy[]) =>
        good(list)
          .map(({ madeAt }) => madeAt)
          .sort((a, b) => b - a)
          .slice(0, policy.keepAtLeast);
      expect(instants(kept(all, policy, now))).toEqual(instants(all));
    });
  });

  test('keeps copies that are held, in progress, or not older than the period', () => {
    holds((all, policy, now) => {
      for (const { held, quality, madeAt } of removed(all, policy, now)) {
        expect(held).toBe(false);
        expect(quality).not.toBe('in-progress');
        expect(now - madeAt).toBeGreaterThan(policy.periodMilliseconds);
      }
    });
  });

  test('expires no copy unless a newer good one is kept', () => {
    holds((all, policy, now) => {
      const survivors = good(kept(all, policy, now));
      for (const gone of removed(all, policy, now)) {
        const successors = survivors.filter(
          ({ madeAt, id }) => madeAt > gone.madeAt || (madeAt === gone.madeAt && id !== gone.id),
        );
        expect(successors.length).toBeGreaterThan(0);
      }
    });
  });

  test('what expires at one time expires at any later time', () => {
    fc.assert(
      fc.property(copies, policies, fc.integer({ min: 0, max: 100 }), (all, policy, days) => {
        const now = new Set(removed(all, policy));
        for (const gone of now) expect(removed(all, policy, NOW + days * DAY)).toContain(gone);
      }),
    );
  });

  test('a second decision about the kept copies expires nothing more', () => {
    holds((all, policy, now) => expect(removed(kept(all, policy, now), policy, now)).toEqual([]));
  });

  test('an interrupted cleanup leaves at least what a complete one would leave', () => {
    fc.assert(
      fc.property(copies, policies, fc.nat(25), (all, policy, done) => {
        const first = new Set(removed(all, policy).slice(0, done));
        const left = all.filter((candidate) => !first.has(candidate));
        expect(kept(left, policy)).toEqual(kept(all, policy));
      }),
    );
  });

  test('the order in which copies are listed does not matter', () => {
    fc.assert(
      fc.property(copies, policies, (all, policy) => {
        expect(decideRetention([...all].reverse(), policy, NOW)).toEqual(decideRetention(all, policy, NOW));
      }),
    );
  });
});

describe('what expires', () => {
  test('good copies older than the period, oldest first', () => {
    const all = [copy('a', 9), copy('b', 8), copy('c', 30), copy('d', 7), copy('e', 0)];
    expect(removed(all, WEEK).map(({ id }) => id)).toEqual(['c', 'a', 'b']);
  });

  test('a useless copy after the period, once a newer good copy exists', () => {
    const all = [copy('useless', 8, { quality: 'useless' }), copy('good', 1)];
    expect(removed(all, WEEK).map(({ id }) => id)).toEqual(['useless']);
  });

  test('keeps a useless copy for a day even if the period is shorter', () => {
    const hour = { periodMilliseconds: DAY / 24, keepAtLeast: 1 };
    const all = [copy('young', 0.9, { quality: 'useless' }), copy('old', 1.1, { quality: 'useless' }), copy('good', 0)];
    expect(removed(all, hour).map(({ id }) => id)).toEqual(['old']);
  });

  test('keeps a useless copy while all good ones are older', () => {
    expect(removed([copy('useless', 20, { quality: 'useless' }), copy('good', 21)], WEEK)).toEqual([]);
  });

  test('nothing while no good copy exists', () => {
    const all = [copy('a', 90, { quality: 'useless' }), copy('b', 80, { quality: 'in-progress' })];
    expect(removed(all, WEEK)).toEqual([]);
  });

  test('a pending copy does not replace the newest good one', () => {
    expect(removed([copy('good', 30), copy('pending', 0, { quality: 'in-progress' })], WEEK)).toEqual([]);
  });

  test('each decision has its reason', () => {
    const all = [
      copy('newest', 8),
      copy('second', 9),
      copy('third', 10),
      copy('held', 11, { held: true }),
      copy('pending', 12, { quality: 'in-progress' }),
    ];
    const { keep, expire } = decideRetention(all, { ...WEEK, keepAtLeast: 2 }, NOW);
    const reasons = Object.fromEntries([...keep, ...expire].map((decision) => [decision.copy.id, decision.reason]));
    expect(reasons).toEqual({
      newest: 'it is the newest good copy',
      second: 'it is one of the 2 newest good copies',
      third: 'its retention period has ended',
      held: 'it carries the hold tag',
      pending: 'it is in progress',
    });
  });
});
