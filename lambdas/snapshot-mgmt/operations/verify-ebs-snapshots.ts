/** Looks at the snapshots an attempt left behind and grades them: the automation's success alone is no proof. */
import type { Snapshot } from '@aws-sdk/client-ec2';
import { coveredVolumes, gradeOf, intendedSize, isAccepted } from '../../../backup/copies/grade';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { verifyEbsSnapshots as contract } from '../../../contracts/operations/verify-ebs-snapshots';
import type { Grade } from '../../../contracts/result';
import { APP_CONSISTENT, crashConsistentRequest, SNAPSHOT_SET_SIZE } from '../../../contracts/tags';
import { describeInstance } from '../describe-instance';
import { listSnapshots } from '../list-snapshots';
import { type HandlerContext, operationHandler } from '../operation-handler';

function partialReason(snapshots: readonly Snapshot[], expected: readonly string[]): string {
  const covered = coveredVolumes(snapshots);
  const missing = expected.filter((volume) => !covered.has(volume));
  if (missing.length > 0) return `no usable snapshot of ${missing.join(', ')}`;
  const failed = snapshots.flatMap(({ State, SnapshotId }) => (State === 'error' ? [SnapshotId] : []));
  if (failed.length > 0) return `failed: ${failed.join(', ')}`;
  const size = intendedSize(snapshots);
  return size === undefined
    ? `the snapshots do not agree on a ${SNAPSHOT_SET_SIZE} tag`
    : `snapshots of ${covered.size} volumes where ${size} were attached when the attempt began`;
}

function reasonFor(grade: Grade, snapshots: readonly Snapshot[], expected: readonly string[]): string {
  if (grade === 'ApplicationConsistent') return '';
  if (grade === 'CrashConsistent') return `not every snapshot is tagged ${APP_CONSISTENT}=true`;
  if (grade === 'Partial') return partialReason(snapshots, expected);
  return snapshots.length === 0 ? 'the attempt made no snapshots' : 'all snapshots of the attempt failed';
}

/** What was just made may not be listed yet; what is missing at the third look was not made.
 *  https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html */
const LOOKS = 3;

/** Failed members are listed: a set that has them gets no better. */
const mayBeIncomplete = (grade: Grade, snapshots: readonly Snapshot[]): boolean =>
  (grade === 'None' || grade === 'Partial') && !snapshots.some(({ State }) => State === 'error');

/** The set of the attempt; where crash-consistent copies count, the one that was made after VSS had failed, if only that is good. */
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
  async ({ InstanceId, SnapshotRequestId, ...asked }, surroundings): Promise<OutputOf<typeof contract>> => {
    const PollCount = asked.PollCount + 1;
    const { volumes } = await describeInstance(surroundings.clients.ec2(), InstanceId, surroundings.environment);
    if (volumes.length === 0) {
      const Reason = `${InstanceId} has no volumes to snapshot`;
      return { SnapshotRequestId, Grade: 'None', Good: false, Pending: false, Snapshots: 0, Reason, PollCount };
    }
    const { requestId, snapshots, grade, good } = await bestSet(SnapshotRequestId, volumes, InstanceId, surroundings);
    const pending = snapshots.flatMap(({ State, SnapshotId }) => (State === 'pending' ? [SnapshotId] : []));
    const Reason = asReason(
      good && pending.length > 0 ? `still pending: ${pending.join(', ')}` : reasonFor(grade, snapshots, volumes),
    );
    return {
      SnapshotRequestId: requestId,
      Grade: grade,
      Good: good,
      Pending: good ? pending.length > 0 : PollCount < LOOKS && mayBeIncomplete(grade, snapshots),
      Snapshots: snapshots.length,
      Reason,
      PollCount,
    };
  },
);
