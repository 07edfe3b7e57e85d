/** Time zones are those that Node has data for, spelled as AWS spells them. */
import { timeZoneFault } from '../../stacks/time-zone';

test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/GMT+5'])(
  '%s is known',
  (name) => {
    expect(timeZoneFault(name)).toBeUndefined();
  },
);

test.each(['', 'Europe/Atlantis', 'CEST', '+02:00', ' UTC'])('%j is refused', (name) => {
  expect(timeZoneFault(name)).toMatch(/^must be an IANA time zone/);
});

test('another spelling is corrected', () => {
  expect(timeZoneFault('europe/berlin')).toBe('must be spelled Europe/Berlin, not europe/berlin');
});
