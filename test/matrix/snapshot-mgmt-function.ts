/** Asks the deployed snapshot management function for the grade of a snapshot set, and reads its retention settings. */
import * as v from 'valibot';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';

const Verified = v.object({ Grade: v.string() });

/** One invocation per second, because the EC2 API calls of a function are throttled. */
const INVOCATION_INTERVAL_MILLISECONDS = 1000;

function snapshotMgmtFunction({ deployment }: EmbeddedAws) {
  const found = deployment.functions.find(({ environment }) => 'ACCEPTED_GRADE' in environment);
  if (found === undefined) throw new Error('No function of the deployment has the variable ACCEPTED_GRADE.');
  return found;
}

export const acceptedGrade = (aws: EmbeddedAws): string => snapshotMgmtFunction(aws).environment.ACCEPTED_GRADE ?? '';
export const keepAtLeast = (aws: EmbeddedAws): number => Number(snapshotMgmtFunction(aws).environment.KEEP_AT_LEAST);

export async function gradeOf(aws: EmbeddedAws, InstanceId: string, SnapshotRequestId: string): Promise<string> {
  await aws.clock.sleep(INVOCATION_INTERVAL_MILLISECONDS);
  const payload = { EventType: 'VerifyEbsSnapshots', InstanceId, SnapshotRequestId, PollCount: 0 };
  const outcome = await aws.functions.invoke(snapshotMgmtFunction(aws).name, JSON.stringify(payload));
  return v.parse(v.pipe(v.string(), v.parseJson(), Verified), outcome.payload).Grade;
}
