/** Splits a fleet into executions so that a failure to list one kind of resource does not change how the other is split. */
import { type BackupRequest, MAX_RESOURCES_PER_EXECUTION } from '../../contracts/request';

export interface NamedRequest {
  readonly name: string;
  readonly request: BackupRequest;
}

/** Half for each kind: which instances are in which execution does not depend on the number of file systems. */
const PER_KIND = MAX_RESOURCES_PER_EXECUTION / 2;

const nth = (ids: readonly string[], index: number): readonly string[] =>
  ids.slice(index * PER_KIND, (index + 1) * PER_KIND);

/** The first execution always has the plain name: if a fleet grows between two deliveries of one event, its first execution must
 *  still be recognized. */
const nameOf = (base: string, index: number): string => (index === 0 ? base : `${base}-${index + 1}`);

export function splitFleet(
  base: string,
  fileSystemIds: readonly string[],
  instanceIds: readonly string[],
): readonly NamedRequest[] {
  const executions = Math.ceil(Math.max(fileSystemIds.length, instanceIds.length) / PER_KIND);
  return Array.from({ length: executions }, (_, index) => ({
    name: nameOf(base, index),
    request: {
      FSxFileSystems: nth(fileSystemIds, index).map((FileSystemId) => ({ FileSystemId })),
      Ec2Instances: nth(instanceIds, index).map((InstanceId) => ({ InstanceId })),
    },
  }));
}
