/** Verifies and grades the snapshots of an attempt: an automation's success alone does not prove that the set is complete. */
import type { Snapshot } from '@aws-sdk/client-ec2';
import { coveredVolumes, gradeOf, intendedSize, isAccepted } from '../../../backup/copies/grade';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { verifyEbsSnapshots as contract } from '../../../contracts/operations/verify-ebs-snapshots';
import type { Grade } from '../../../contracts/result';
import { APP_CONSISTENT, crashConsistentRequest, SNAPSHOT_SET_SIZE } from '../../../contracts/tags';
import { listSnapshots } from '../../copies/list-snapshots';
import { describeInstance } from '../describe-instance';
import { type HandlerContext, operationHandler } from '../operation-handler';

const idsIn = (snapshots: readonly Snapshot[], state: 'pending' | 'error'): readonly string[] =>
  snapshots.flatMap(({ State, SnapshotId = '' }) => (State === state ? [SnapshotId] : []));

function partialReason(snapshots: readonly Snapshot[], expected: readonly string[]): string {
  const covered = coveredVolumes(snapshots);
  const missing = expected.filter((volume) => !covered.has(volume));
  if (missing.length > 0) return `no usable snapshot of ${missing.join(', ')}`;
  const failed = idsIn(snapshots, 'error');
  if (failed.length > 0) return `failed: ${failed.join(', ')}`;
  const size = intendedSize(snapshots);
  return size === undefined
    ? `the snapshots do not agree on a ${SNAPSHOT_SET_SIZE} tag`
    : `snapshots of ${covered.size} volumes, but ${size} were attached when the attempt began`;
}

function reasonFor(grade: Grade, snapshots: readonly Snapshot[], expected: readonly string[]): string {
  if (grade === 'ApplicationConsistent') return '';
  if (grade === 'CrashConsistent') return `not every snapshot is tagged ${APP_CONSISTENT}=true`;
  if (grade === 'Partial') return partialReason(snapshots, expected);
  return snapshots.length === 0 ? 'the attempt made no snapshots' : 'all snapshots of the attempt failed';
}

/** EC2 may not list new snapshots at once; those still missing at the third poll were not made.
 *  https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html */
const POLLS_UNTIL_LISTED = 3;

/** A set with failed snapshots cannot improve. */
const mayBeIncomplete = (grade: Grade, snapshots: readonly Snapshot[]): boolean =>
  (grade === 'None' || grade === 'Partial') && idsIn(snapshots, 'error').length === 0;

/** The attempt's set. If it is not good and crash-consistent copies are accepted, the set made after VSS failed, if any. */
async function bestSet(
  SnapshotRequestId: string,
  volumes: readonly string[],
  instanceId: string,
  { clients, environment }: HandlerContext,
) {
  const { CREATED_BY: createdBy, ACCEPTED_GRADE } = environment;
  const setOf = async (requestId: string) => {
    const snapshots = await listSnapshots(clients.ec2(), { instanceId, createdBy, requestId });
    const grade = gradeOf(snapshots, volumes);
    return { requestId, snapshots, grade, good: isAccepted(grade, ACCEPTED_GRADE) };
  };
  const own = await setOf(SnapshotRequestId);
  if (own.good || ACCEPTED_GRADE === 'ApplicationConsistent') return own;
  const second = await setOf(crashConsistentRequest(SnapshotRequestId));
  return second.snapshots.length > 0 ? second : own;
}

export const verifyEbsSnapshots = operationHandler(
  contract,
  async ({ InstanceId, SnapshotRequestId, ...input }, context): Promise<OutputOf<typeof contract>> => {
    const PollCount = input.PollCount + 1;
    const { volumes } = await describeInstance(context.clients.ec2(), InstanceId, context.environment);
    if (volumes.length === 0) {
      const Reason = `${InstanceId} has no volumes to snapshot`;
      return { SnapshotRequestId, Grade: 'None', Good: false, Pending: false, Snapshots: 0, Reason, PollCount };
    }
    const { requestId, snapshots, grade, good } = await bestSet(SnapshotRequestId, volumes, InstanceId, context);
    const pending = idsIn(snapshots, 'pending');
    const Reason =
      good && pending.length > 0 ? `still pending: ${pending.join(', ')}` : reasonFor(grade, snapshots, volumes);
    return {
      SnapshotRequestId: requestId,
      Grade: grade,
      Good: good,
      Pending: good ? pending.length > 0 : PollCount < POLLS_UNTIL_LISTED && mayBeIncomplete(grade, snapshots),
      Snapshots: snapshots.length,
      Reason: asReason(Reason),
      PollCount,
    };
  },
);
