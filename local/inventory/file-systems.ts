/** Reads the output of `aws fsx describe-file-systems`. */
import * as v from 'valibot';
import type { FileSystem } from '../world/world';
import { readAwsOutput } from './aws-output';
import { optionalText, requiredText, Tags } from './members';

/** Version 2 of the AWS CLI writes ISO 8601, version 1 the epoch seconds of the wire. */
const Timestamp = v.pipe(
  v.union([v.string(), v.number()], 'must be a timestamp'),
  v.transform((time) => new Date(typeof time === 'number' ? time * 1000 : time)),
  v.check((date) => !Number.isNaN(date.getTime()), 'must be a timestamp'),
);

const AdministrativeAction = v.looseObject({ RequestTime: v.exactOptional(Timestamp) });

const Description = v.looseObject({
  FileSystemId: v.pipe(requiredText, v.regex(/^fs-/, 'must be a file system id such as fs-0123456789abcdef0')),
  FileSystemType: requiredText,
  Lifecycle: requiredText,
  OwnerId: optionalText,
  ResourceARN: optionalText,
  CreationTime: v.exactOptional(Timestamp),
  AdministrativeActions: v.exactOptional(v.array(AdministrativeAction)),
  Tags,
});

const Output = v.object({ FileSystems: v.array(Description, 'must be a list') });

const ARN = /^arn:[^:]*:fsx:(?<region>[^:]+):(?<accountId>\d+):/;

export interface FileSystems {
  readonly fileSystems: readonly FileSystem[];
  readonly accountId?: string;
  readonly region?: string;
}

export function loadFileSystems(path: string): FileSystems {
  const { FileSystems } = readAwsOutput(path, {
    command: 'aws fsx describe-file-systems',
    member: 'FileSystems',
    schema: Output,
    ids: (output) => output.FileSystems.map(({ FileSystemId }, index) => [FileSystemId, `FileSystems[${index}]`]),
  });
  const arn = FileSystems.map(({ ResourceARN }) => ARN.exec(ResourceARN ?? '')?.groups).find(
    (groups) => groups !== undefined,
  );
  const accountId = arn?.accountId ?? FileSystems.find(({ OwnerId }) => OwnerId)?.OwnerId;
  const region = arn?.region;
  return {
    fileSystems: FileSystems.map((description) => {
      const { FileSystemId, FileSystemType, Lifecycle, Tags } = description;
      return { FileSystemId, FileSystemType, Lifecycle, Tags, description };
    }),
    ...(accountId ? { accountId } : {}),
    ...(region === undefined ? {} : { region }),
  };
}
