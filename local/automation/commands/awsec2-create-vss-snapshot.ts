/** AWSEC2-CreateVssSnapshot: the VSS components freeze the file systems, snapshot the volumes and thaw.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
import * as v from 'valibot';
import { createSnapshotSet, tagConsistent } from '../../aws/services/ec2/snapshot-set';
import {
  type CommandContext,
  type CommandResult,
  commandDocument,
  executionTimeout,
  program,
  single,
} from './command-document';
import { readSnapshotTags } from './snapshot-tags';

const Flag = v.optional(v.pipe(single, v.picklist(['True', 'False'])), 'False');

const Parameters = v.strictObject({
  ExcludeBootVolume: Flag,
  description: v.optional(single, ''),
  tags: v.optional(single, ''),
  CopyOnly: Flag,
  NoWriters: Flag,
  SaveVssMetadata: Flag,
  CollectDiagnosticLogs: Flag,
  CreateAmi: v.optional(v.pipe(single, v.literal('False', 'only snapshots are supported here, no AMI')), 'False'),
  AmiName: v.optional(single, ''),
  executionTimeout,
});

/** How long writes are held: until the snapshots have begun. Their completion takes much longer. */
const HOLD_MILLISECONDS = 2000;

export const awsec2CreateVssSnapshot = commandDocument(
  Parameters,
  (parameters, context) =>
    program(context, parameters.executionTimeout, (signal) => takeSnapshots(parameters, context, signal)),
  ({ executionTimeout }) => executionTimeout,
);

async function takeSnapshots(
  parameters: v.InferOutput<typeof Parameters>,
  context: CommandContext,
  signal: AbortSignal,
): Promise<CommandResult> {
  const { aws, instance, machine } = context;
  const read = readSnapshotTags(parameters.tags);
  if ('fault' in read) return failure(`Parameter tags: ${read.fault}`);
  if (!machine.hasVssComponents()) return failure('AwsVssComponents is not installed: ec2-vss-agent.exe was not found');
  const excludesBoot = parameters.ExcludeBootVolume === 'True';
  const volumes = instance.volumes.filter(
    ({ DeviceName }) => !(excludesBoot && DeviceName === instance.RootDeviceName),
  );
  if (volumes.length === 0) return failure(`${instance.InstanceId} has no volume to snapshot`);

  const phase = phaseMilliseconds(context);
  const fault = aws.faults.strike('vss:Freeze', instance.InstanceId);
  await aws.clock.sleep(phase, signal);
  if (fault !== undefined) machine.vssWriters.fail();
  if (fault?.error === 'FreezeTimedOut') return failure(fault.message ?? 'Timeout waiting for VSS Freeze');
  machine.writeHold.begin();
  const { description } = parameters;
  const snapshots = createSnapshotSet(aws, { instance, volumes, description, tags: read.tags });
  await aws.clock.sleep(HOLD_MILLISECONDS, signal);
  // The snapshots remain, without the tag that marks them consistent.
  if (fault !== undefined) return failure(fault.message ?? 'Thaw pipe connection timed out');
  machine.writeHold.end();
  await aws.clock.sleep(phase, signal);
  machine.vssWriters.recover();
  tagConsistent(aws, instance, snapshots);
  const ids = snapshots.map(({ SnapshotId }) => SnapshotId).join(', ');
  return { exitCode: 0, stdout: `Created application-consistent snapshots ${ids}`, stderr: '' };
}

const failure = (stderr: string) => ({ exitCode: 1, stdout: '', stderr });

/** How long the freeze takes, and the thaw with its tagging: 10 to 30 seconds each, always the same for one instance. */
function phaseMilliseconds({ aws, instance }: CommandContext): number {
  const spread = Number.parseInt(aws.ids.hex(4, `vss ${instance.InstanceId}`), 16) % 40;
  return 10_000 + (spread * 1000) / 2;
}
