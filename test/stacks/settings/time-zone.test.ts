/** Checks time zone names: those that Node has data for, spelled as AWS spells them. */
import { timeZoneFaults } from '../../../stacks/settings/time-zone';

test.each(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Asia/Kolkata', 'Asia/Calcutta', 'Etc/GMT+5'])(
  'accepts %s',
  (name) => {
    expect(timeZoneFaults(name)).toEqual([]);
  },
);

test.each(['', 'Europe/Atlantis', 'CEST', '+02:00', ' UTC'])('refuses %j', (name) => {
  expect(timeZoneFaults(name)).toEqual([expect.stringMatching(/^must be an IANA time zone/)]);
});

test('corrects another spelling', () => {
  expect(timeZoneFaults('europe/berlin')).toEqual([
    'must be an IANA time zone (got "europe/berlin"). Write it like Europe/Berlin.',
  ]);
});
