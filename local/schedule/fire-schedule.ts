/** Fires a schedule of the deployment: EventBridge Scheduler assumes the schedule's role and invokes the target function. */
import type { EmbeddedAws } from '../aws/embedded-aws';
import type { Schedule } from '../deployment/deployment';
import type { FunctionOutcome } from '../lambda/function-outcome';
import { withContextAttributes } from './context-attributes';

/** Resolves with the outcome of the target's last try. Called twice for one scheduled time it delivers twice, as Scheduler may. */
export async function fireSchedule(
  aws: EmbeddedAws,
  schedule: Schedule,
  scheduledTime = aws.clock.now(),
): Promise<FunctionOutcome | undefined> {
  const { partition, region, accountId } = aws.deployment;
  const scheduler = aws.credentials.assumedRole(schedule.roleArn, 'scheduler');
  const target = aws.functions.find(schedule.targetArn);
  aws.authorization.demand(scheduler, { action: 'lambda:InvokeFunction', resource: target.arn });
  const input = withContextAttributes(schedule.input, {
    'schedule-arn': `arn:${partition}:scheduler:${region}:${accountId}:schedule/default/${schedule.name}`,
    'scheduled-time': `${scheduledTime.toISOString().slice(0, 19)}Z`,
    'execution-id': aws.ids.hex(16),
    'attempt-number': '1',
  });
  return aws.functions.invokeAsynchronously(target.name, input);
}
