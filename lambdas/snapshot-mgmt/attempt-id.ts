/** The id of an attempt, which is also the tag of its snapshots: derived, so that an attempt that is sent twice is one. */
import type { Purpose } from '../../contracts/runbook';
import { derivedUuid } from './derived-id';

interface AttemptOfRun {
  /** Two deployments with one schedule give their runs the same name. */
  readonly CREATED_BY: string;
  readonly RequestId: string;
  readonly InstanceId: string;
  /** Of the attempts before it. */
  readonly AttemptCount: number;
  readonly Purpose?: Purpose;
}

export const attemptId = ({
  CREATED_BY,
  RequestId,
  InstanceId,
  AttemptCount,
  Purpose = 'Backup',
}: AttemptOfRun): string =>
  derivedUuid(CREATED_BY, RequestId, InstanceId, String(AttemptCount), ...(Purpose === 'Backup' ? [] : [Purpose]));
