/** Reads the output of `aws ec2 describe-instances`. */
import * as v from 'valibot';
import type { Instance, Volume } from '../world/world';
import { readAwsOutput } from './aws-output';
import { optionalText, requiredText, Tags } from './members';

const BlockDevice = v.looseObject({
  DeviceName: v.optional(v.nullable(v.string()), ''),
  Ebs: v.optional(v.nullable(v.looseObject({ VolumeId: requiredText, VolumeType: optionalText }))),
});

const Description = v.looseObject({
  InstanceId: v.pipe(requiredText, v.regex(/^i-/, 'must be an instance id such as i-0123456789abcdef0')),
  State: v.object({ Name: requiredText }),
  RootDeviceName: optionalText,
  Platform: optionalText,
  PlatformDetails: optionalText,
  Placement: v.optional(v.nullable(v.looseObject({ AvailabilityZone: optionalText }))),
  BlockDeviceMappings: v.optional(v.nullable(v.array(BlockDevice, 'must be a list')), []),
  Tags,
});

const Output = v.object({
  Reservations: v.array(
    v.object({
      ReservationId: optionalText,
      OwnerId: optionalText,
      Instances: v.optional(v.nullable(v.array(Description, 'must be a list')), []),
    }),
    'must be a list',
  ),
});

/** `describe-instances` does not report volume sizes. */
const UNKNOWN_VOLUME_SIZE = 100;

export interface Instances {
  readonly instances: readonly Instance[];
  readonly accountId?: string;
  readonly region?: string;
}

export function loadInstances(path: string): Instances {
  const { Reservations } = readAwsOutput(path, {
    command: 'aws ec2 describe-instances',
    member: 'Reservations',
    schema: Output,
    ids: (output) =>
      output.Reservations.flatMap(({ Instances }, r) =>
        (Instances ?? []).map(({ InstanceId }, i) => [InstanceId, `Reservations[${r}].Instances[${i}]`] as const),
      ),
  });
  const instances = Reservations.flatMap(({ ReservationId, Instances }, index) =>
    (Instances ?? []).map((description) =>
      instanceOf(description, ReservationId ?? `r-${String(index).padStart(17, '0')}`),
    ),
  );
  const accountId = Reservations.find(({ OwnerId }) => OwnerId)?.OwnerId;
  const zone = Reservations.flatMap(({ Instances }) => Instances ?? []).find(
    ({ Placement }) => Placement?.AvailabilityZone,
  )?.Placement?.AvailabilityZone;
  // A Local Zone (us-west-2-lax-1a) also begins with its Region's name.
  const region = zone?.match(/^[a-z]+(?:-[a-z]+)+-\d+/)?.[0];
  return { instances, ...(accountId ? { accountId } : {}), ...(region === undefined ? {} : { region }) };
}

const volumeOf = (
  { VolumeId, VolumeType }: { readonly VolumeId: string; readonly VolumeType?: string | null | undefined },
  DeviceName: string,
  InstanceId: string,
): Volume => ({
  VolumeId,
  DeviceName,
  InstanceId,
  Size: UNKNOWN_VOLUME_SIZE,
  ...(VolumeType ? { VolumeType } : {}),
});

function instanceOf(
  description: v.InferOutput<typeof Description>,
  ReservationId: string,
): Instances['instances'][number] {
  const { InstanceId, State, RootDeviceName, Platform, PlatformDetails, BlockDeviceMappings, Tags } = description;
  return {
    InstanceId,
    ReservationId,
    State: State.Name,
    RootDeviceName: RootDeviceName ?? '',
    Tags,
    volumes: (BlockDeviceMappings ?? []).flatMap(({ DeviceName, Ebs }) =>
      Ebs ? [volumeOf(Ebs, DeviceName ?? '', InstanceId)] : [],
    ),
    description,
    isWindows: Platform?.toLowerCase() === 'windows' || (!Platform && (PlatformDetails ?? '').includes('Windows')),
  };
}
