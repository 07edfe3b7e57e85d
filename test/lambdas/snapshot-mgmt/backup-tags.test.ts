import fc from 'fast-check';
import { backupTags } from '../../../lambdas/snapshot-mgmt/backup-tags';

const OURS = { CreatedBy: 'us', BackupRequestId: 'run', FileSystemID: 'fs-1' };
const keys = fc.oneof(
  fc.constantFrom('CreatedBy', 'aws:x', 'AWS:y', 'Name'),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const tags = fc
  .uniqueArray(keys, { maxLength: 60 })
  .map((list) => list.map((Key) => ({ Key, Value: `the value of ${Key}` })));

test('ours are always there, at most fifty in all, no key twice, nothing of AWS', () => {
  fc.assert(
    fc.property(tags, (own) => {
      const result = backupTags(own, OURS).tags;
      expect(result.length).toBeLessThanOrEqual(50);
      expect(new Set(result.map(({ Key }) => Key)).size).toBe(result.length);
      expect(Object.fromEntries(result.map(({ Key, Value }) => [Key, Value]))).toMatchObject(OURS);
      expect(result.filter(({ Key = '' }) => /^aws:/i.test(Key))).toEqual([]);
    }),
  );
});

test('a tag of the file system is copied unchanged, or is named as dropped', () => {
  fc.assert(
    fc.property(tags, (own) => {
      const result = backupTags(own, OURS);
      for (const tag of own) {
        if (/^aws:/i.test(tag.Key) || tag.Key in OURS) continue;
        if (result.dropped.includes(tag.Key)) expect(result.tags.length).toBe(50);
        else expect(result.tags).toContainEqual(tag);
      }
    }),
  );
});

test('the order in which FSx lists the tags does not matter', () => {
  fc.assert(fc.property(tags, (own) => expect(backupTags([...own].reverse(), OURS)).toEqual(backupTags(own, OURS))));
});
