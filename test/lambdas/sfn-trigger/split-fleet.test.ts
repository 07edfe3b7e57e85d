/** A fleet is split into executions of limited size. */
import fc from 'fast-check';
import * as v from 'valibot';
import { RequestId } from '../../../contracts/fields';
import { type BackupRequest, MAX_RESOURCES_PER_EXECUTION, type Unlisted } from '../../../contracts/request';
import { type Fleet, nameOf, nextInput, without } from '../../../lambdas/sfn-trigger/split-fleet';

interface Named {
  readonly name: string;
  readonly request: BackupRequest;
}

function splitFleet(base: string, fileSystemIds: readonly string[], instanceIds: readonly string[]): readonly Named[] {
  const split: Named[] = [];
  let rest: Fleet = { fileSystemIds, instanceIds, unlisted: [] };
  for (let request = nextInput(rest); request !== undefined; request = nextInput(rest)) {
    split.push({ name: nameOf(base, split.length), request });
    rest = without(rest, request);
  }
  return split;
}

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

test('one execution carries the listings that failed, even if nothing was listed', () => {
  const unlisted: Unlisted[] = [{ ResourceType: 'Ec2Instance', Reason: 'throttled' }];
  const many = Array.from({ length: 120 }, (_, index) => `fs-${index}`);
  for (const fileSystemIds of [[], many]) {
    const fleet = { fileSystemIds, instanceIds: [], unlisted };
    const first = nextInput(fleet);
    expect(first).toMatchObject({ Unlisted: unlisted });
    const second = nextInput(without(fleet, first ?? { FSxFileSystems: [], Ec2Instances: [] }));
    expect(second?.FSxFileSystems.length ?? 0).toBe(fileSystemIds.length === 0 ? 0 : 30);
    expect(second?.Unlisted).toBeUndefined();
  }
});
