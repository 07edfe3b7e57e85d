/** Splits a fleet into executions so that a failure to list one kind of resource does not change how the other is split. */
import {
  type BackupRequest,
  MAX_RESOURCES_PER_EXECUTION,
  type RunInput,
  requestedIds,
  type Unlisted,
} from '../../contracts/request';

type StartedInput = BackupRequest & Partial<RunInput>;

/** What remains to be started. */
export interface Fleet {
  readonly fileSystemIds: readonly string[];
  readonly instanceIds: readonly string[];
  readonly unlisted: Unlisted[];
}

/** Half for each kind: which instances are in which execution does not depend on the number of file systems. */
const PER_KIND = MAX_RESOURCES_PER_EXECUTION / 2;

/** The input of the next execution; undefined if nothing remains. */
export function nextInput({ fileSystemIds, instanceIds, unlisted }: Fleet): StartedInput | undefined {
  if (fileSystemIds.length + instanceIds.length + unlisted.length === 0) return undefined;
  const request: BackupRequest = {
    FSxFileSystems: fileSystemIds.slice(0, PER_KIND).map((FileSystemId) => ({ FileSystemId })),
    Ec2Instances: instanceIds.slice(0, PER_KIND).map((InstanceId) => ({ InstanceId })),
  };
  return unlisted.length === 0 ? request : { ...request, Unlisted: unlisted };
}

/** What remains when an execution has this input. Each failed listing is reported by one execution. */
export function without(fleet: Fleet, input: StartedInput): Fleet {
  const requested = new Set(requestedIds(input));
  const isLeft = (id: string): boolean => !requested.has(id);
  const reported = (input.Unlisted ?? []).map(({ ResourceType }) => ResourceType);
  return {
    fileSystemIds: fleet.fileSystemIds.filter(isLeft),
    instanceIds: fleet.instanceIds.filter(isLeft),
    unlisted: fleet.unlisted.filter(({ ResourceType }) => !reported.includes(ResourceType)),
  };
}

/** The first execution always has the plain name: every delivery of one event begins with the same name. */
export const nameOf = (base: string, index: number): string => (index === 0 ? base : `${base}-${index + 1}`);
