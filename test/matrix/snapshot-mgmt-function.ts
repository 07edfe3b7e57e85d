/** Asks the deployed snapshot management function for the grade of a snapshot set, and reads its retention settings. */
import * as v from 'valibot';
import type { ManagerVariables, RetentionVariables } from '../../contracts/environment';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';

const Verified = v.object({ Grade: v.string() });

/** One invocation per second, because the EC2 API calls of a function are throttled. */
const INVOCATION_INTERVAL_MILLISECONDS = 1000;

function functionWith({ deployment }: EmbeddedAws, variable: keyof ManagerVariables | keyof RetentionVariables) {
  const found = deployment.functions.find(({ environment }) => variable in environment);
  if (found === undefined) throw new Error(`No function of the deployment has the variable ${variable}.`);
  return found;
}

const snapshotMgmtFunction = (aws: EmbeddedAws) => functionWith(aws, 'RUNBOOK_VERSION');

export const acceptedGrade = (aws: EmbeddedAws): string => snapshotMgmtFunction(aws).environment.ACCEPTED_GRADE ?? '';
export const keepAtLeast = (aws: EmbeddedAws): number =>
  Number(functionWith(aws, 'KEEP_AT_LEAST').environment.KEEP_AT_LEAST);

export async function gradeOf(aws: EmbeddedAws, InstanceId: string, SnapshotRequestId: string): Promise<string> {
  await aws.clock.sleep(INVOCATION_INTERVAL_MILLISECONDS);
  const payload = { EventType: 'VerifyEbsSnapshots', InstanceId, SnapshotRequestId, PollCount: 0 };
  const outcome = await aws.functions.invoke(snapshotMgmtFunction(aws).name, JSON.stringify(payload));
  return v.parse(v.pipe(v.string(), v.parseJson(), Verified), outcome.payload).Grade;
}
