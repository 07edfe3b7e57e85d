/** The tags of a new backup. */
import fc from 'fast-check';
import { backupTags } from '../../../lambdas/snapshot-mgmt/backup-tags';

const DEPLOYMENT = { CreatedBy: 'us', BackupRequestId: 'run', FileSystemID: 'fs-1' };
const keys = fc.oneof(
  fc.constantFrom('CreatedBy', 'aws:x', 'AWS:y', 'Name'),
  fc.string({ minLength: 1, maxLength: 6 }),
);
const tags = fc
  .uniqueArray(keys, { maxLength: 60 })
  .map((list) => list.map((Key) => ({ Key, Value: `the value of ${Key}` })));

test('has all tags of the deployment, at most fifty in all, no key twice, none of AWS', () => {
  fc.assert(
    fc.property(tags, (own) => {
      const result = backupTags(own, DEPLOYMENT).tags;
      expect(result.length).toBeLessThanOrEqual(50);
      expect(new Set(result.map(({ Key }) => Key)).size).toBe(result.length);
      expect(Object.fromEntries(result.map(({ Key, Value }) => [Key, Value]))).toMatchObject(DEPLOYMENT);
      expect(result.filter(({ Key = '' }) => /^aws:/i.test(Key))).toEqual([]);
    }),
  );
});

test('copies each tag of the file system unchanged, or reports it as dropped', () => {
  fc.assert(
    fc.property(tags, (own) => {
      const result = backupTags(own, DEPLOYMENT);
      for (const tag of own) {
        if (/^aws:/i.test(tag.Key) || tag.Key in DEPLOYMENT) continue;
        if (result.dropped.includes(tag.Key)) expect(result.tags.length).toBe(50);
        else expect(result.tags).toContainEqual(tag);
      }
    }),
  );
});

test('the order in which FSx lists the tags does not matter', () => {
  fc.assert(
    fc.property(tags, (own) => expect(backupTags([...own].reverse(), DEPLOYMENT)).toEqual(backupTags(own, DEPLOYMENT))),
  );
});
