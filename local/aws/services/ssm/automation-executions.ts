/** The automation executions that the service finds, and their ARNs.
 *  https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
import { arnOf } from '../../../world/arn';
import type { AutomationExecution } from '../../automation-engine';
import type { EmbeddedAws } from '../../embedded-aws';
import { isListed } from '../../faults/fault-error';
import { reject } from '../../service-error';

export const automationExecutionArn = ({ deployment }: EmbeddedAws, id: string): string =>
  arnOf(deployment, 'ssm', `automation-execution/${id}`);

/** Newest first. */
export const listedExecutions = ({ automations, clock }: EmbeddedAws): AutomationExecution[] =>
  automations.list().filter((execution) => isListed(execution, clock.now()));

export const existingExecution = (aws: EmbeddedAws, id: string): AutomationExecution =>
  listedExecutions(aws).find(({ AutomationExecutionId }) => AutomationExecutionId === id) ??
  reject('AutomationExecutionNotFoundException', `There is no automation execution ${id}.`);
