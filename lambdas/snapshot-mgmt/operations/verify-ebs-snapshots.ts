/** Verifies and grades the snapshots of an attempt: an automation's success alone does not prove that the set is complete. */
import type { Snapshot } from '@aws-sdk/client-ec2';
import { coveredVolumes, gradeOf, intendedSize, isAccepted } from '../../../backup/copies/grade';
import { snapshotSets } from '../../../backup/copies/snapshot-set';
import { tagValue } from '../../../backup/copies/tag-list';
import type { ManagerEnvironment } from '../../../contracts/environment';
import { asReason } from '../../../contracts/fields';
import type { OutputOf } from '../../../contracts/operation';
import { verifyEbsSnapshots as contract } from '../../../contracts/operations/verify-ebs-snapshots';
import type { Grade } from '../../../contracts/result';
import {
  APP_CONSISTENT,
  crashConsistentRequest,
  SNAPSHOT_REQUEST_ID,
  SNAPSHOT_SET_SIZE,
} from '../../../contracts/tags';
import { listSnapshots } from '../../copies/list-snapshots';
import { attemptId } from '../attempt-id';
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

interface Attempts {
  readonly SnapshotRequestId: string;
  readonly RequestId: string;
  readonly AttemptCount: number;
}

/** The requests whose sets the run may have made, newest first; those without VSS only where such copies are accepted. */
function requestsOf(InstanceId: string, { SnapshotRequestId, ...run }: Attempts, environment: ManagerEnvironment) {
  const { CREATED_BY, ACCEPTED_GRADE } = environment;
  const earlier = Array.from({ length: run.AttemptCount }, (_, AttemptCount) =>
    attemptId({ CREATED_BY, InstanceId, RequestId: run.RequestId, AttemptCount }),
  ).reverse();
  return [...new Set([SnapshotRequestId, ...earlier])].flatMap((id) =>
    ACCEPTED_GRADE === 'ApplicationConsistent' ? [id] : [id, crashConsistentRequest(id)],
  );
}

/** The newest good set, if possible one without pending snapshots; otherwise the last set that the last attempt made. */
async function bestSet(
  attempts: Attempts,
  volumes: readonly string[],
  instanceId: string,
  { clients, environment }: HandlerContext,
) {
  const { CREATED_BY: createdBy, ACCEPTED_GRADE } = environment;
  const listed = await listSnapshots(clients.ec2(), { instanceId, createdBy });
  const sets = requestsOf(instanceId, attempts, environment).map((requestId) => {
    const snapshots = listed.filter(({ Tags }) => tagValue(Tags, SNAPSHOT_REQUEST_ID) === requestId);
    const grade = gradeOf(snapshots, volumes);
    return { requestId, snapshots, grade, good: isAccepted(grade, ACCEPTED_GRADE) };
  });
  const good = sets.filter((set) => set.good);
  const ofLastAttempt = sets.filter(({ requestId }) => requestId.startsWith(attempts.SnapshotRequestId));
  const last = ofLastAttempt.findLast(({ snapshots }) => snapshots.length > 0) ?? ofLastAttempt[0];
  const best = good.find(({ snapshots }) => idsIn(snapshots, 'pending').length === 0) ?? good[0] ?? last;
  const none = { requestId: attempts.SnapshotRequestId, snapshots: [], grade: 'None' as const, good: false };
  return { ...(best ?? none), copies: snapshotSets(listed, ACCEPTED_GRADE).length };
}

export const verifyEbsSnapshots = operationHandler(
  contract,
  async ({ InstanceId, ...input }, context): Promise<OutputOf<typeof contract>> => {
    const PollCount = input.PollCount + 1;
    const { volumes } = await describeInstance(context.clients.ec2(), InstanceId, context.environment);
    if (volumes.length === 0) {
      const Reason = `${InstanceId} has no volumes to snapshot`;
      const { SnapshotRequestId } = input;
      return {
        SnapshotRequestId,
        Grade: 'None',
        Good: false,
        Pending: false,
        Snapshots: 0,
        Copies: 0,
        Reason,
        PollCount,
      };
    }
    const { requestId, snapshots, grade, good, copies } = await bestSet(input, volumes, InstanceId, context);
    const pending = idsIn(snapshots, 'pending');
    const Reason =
      good && pending.length > 0 ? `still pending: ${pending.join(', ')}` : reasonFor(grade, snapshots, volumes);
    return {
      SnapshotRequestId: requestId,
      Grade: grade,
      Good: good,
      Pending: good ? pending.length > 0 : PollCount < POLLS_UNTIL_LISTED && mayBeIncomplete(grade, snapshots),
      Snapshots: snapshots.length,
      Copies: copies,
      Reason: asReason(Reason),
      PollCount,
    };
  },
);
