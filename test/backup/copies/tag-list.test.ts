/** Tags are read from the lists of FSx and EC2, in which members may be absent. */
import { tagValue } from '../../../backup/copies/tag-list';

test.each([
  [undefined, undefined],
  [[], undefined],
  [[{ Key: 'a' }], undefined],
  [
    [
      { Key: 'A', Value: '1' },
      { Key: 'a', Value: '' },
    ],
    '',
  ],
])('the value of tag a in %j is %j', (tags, value) => expect(tagValue(tags, 'a')).toBe(value));
