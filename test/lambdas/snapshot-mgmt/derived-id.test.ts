/** Idempotency tokens follow from the request alone. */
import fc from 'fast-check';
import { derivedToken, derivedUuid } from '../../../lambdas/snapshot-mgmt/derived-id';

const parts = fc.array(fc.stringMatching(/^[0-9A-Za-z_-]{1,80}$/), { minLength: 1, maxLength: 3 });

test('tokens are valid for FSx, and UUIDs are valid', () => {
  fc.assert(
    fc.property(parts, (list) => {
      expect(derivedToken(...list)).toMatch(/^[A-Za-z0-9_.-]{1,63}$/);
      expect(derivedUuid(...list)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    }),
  );
});

test('the same parts yield the same token, other parts another', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same = a.length === b.length && a.every((part, index) => part === b[index]);
      expect(derivedToken(...a) === derivedToken(...b)).toBe(same);
      expect(derivedUuid(...a) === derivedUuid(...b)).toBe(same);
    }),
  );
});

test('the boundary between two parts matters', () => {
  expect(derivedToken('ab', 'c')).not.toBe(derivedToken('a', 'bc'));
});
