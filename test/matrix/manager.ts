/** The deployed product's own opinion: what it grades a set as, and what it counts as good. */
import * as v from 'valibot';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';

const Verified = v.object({ Grade: v.string() });

/** AWS asks for patience: one question after the other. */
const BETWEEN_QUESTIONS_MILLISECONDS = 1000;

function managerOf({ deployment }: EmbeddedAws) {
  const manager = deployment.functions.find(({ environment }) => 'ACCEPTED_GRADE' in environment);
  if (manager === undefined) throw new Error('No function of the deployment knows an accepted grade.');
  return manager;
}

export const acceptedGrade = (aws: EmbeddedAws): string => managerOf(aws).environment.ACCEPTED_GRADE ?? '';
export const keepAtLeast = (aws: EmbeddedAws): number => Number(managerOf(aws).environment.KEEP_AT_LEAST);

export async function gradeOf(aws: EmbeddedAws, InstanceId: string, SnapshotRequestId: string): Promise<string> {
  await aws.clock.sleep(BETWEEN_QUESTIONS_MILLISECONDS);
  const payload = { EventType: 'VerifyEbsSnapshots', InstanceId, SnapshotRequestId, PollCount: 0 };
  const outcome = await aws.functions.invoke(managerOf(aws).name, JSON.stringify(payload));
  return v.parse(v.pipe(v.string(), v.parseJson(), Verified), outcome.payload).Grade;
}
