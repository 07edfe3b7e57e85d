/** A fleet is split into executions of limited size. */
import fc from 'fast-check';
import * as v from 'valibot';
import { RequestId } from '../../../contracts/fields';
import { MAX_RESOURCES_PER_EXECUTION } from '../../../contracts/request';
import { splitFleet } from '../../../lambdas/sfn-trigger/split-fleet';

const ids = (prefix: string) =>
  fc.integer({ min: 0, max: 260 }).map((count) => Array.from({ length: count }, (_, i) => `${prefix}-${i}`));
const fileSystemsOf = (split: ReturnType<typeof splitFleet>) =>
  split.flatMap(({ request }) => request.FSxFileSystems.map(({ FileSystemId }) => FileSystemId));
const instancesOf = (split: ReturnType<typeof splitFleet>) =>
  split.flatMap(({ request }) => request.Ec2Instances.map(({ InstanceId }) => InstanceId));

test('every resource is in exactly one execution, none of which is empty or too large', () => {
  fc.assert(
    fc.property(ids('fs'), ids('i'), (fileSystems, instances) => {
      const split = splitFleet('run', fileSystems, instances);
      expect(fileSystemsOf(split)).toEqual(fileSystems);
      expect(instancesOf(split)).toEqual(instances);
      for (const { request } of split) {
        const size = request.FSxFileSystems.length + request.Ec2Instances.length;
        expect(size).toBeGreaterThan(0);
        expect(size).toBeLessThanOrEqual(MAX_RESOURCES_PER_EXECUTION);
      }
    }),
  );
});

test('names are valid, distinct, and begin with the plain one', () => {
  fc.assert(
    fc.property(ids('fs'), ids('i'), (fileSystems, instances) => {
      const names = splitFleet('run', fileSystems, instances).map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      expect(names.every((name) => v.is(RequestId, name))).toBe(true);
      expect(names.slice(0, 1)).toEqual(names.length > 0 ? ['run'] : []);
    }),
  );
});

test('the execution of an instance does not depend on the file systems, and vice versa', () => {
  const homes = (split: ReturnType<typeof splitFleet>, of: typeof instancesOf) =>
    split.flatMap((part) => of([part]).map((id) => [id, part.name]));
  fc.assert(
    fc.property(ids('fs'), ids('i'), (fileSystems, instances) => {
      const split = splitFleet('run', fileSystems, instances);
      expect(homes(splitFleet('run', [], instances), instancesOf)).toEqual(homes(split, instancesOf));
      expect(homes(splitFleet('run', fileSystems, []), fileSystemsOf)).toEqual(homes(split, fileSystemsOf));
    }),
  );
});
