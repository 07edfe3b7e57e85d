/** Lists automations by the key of a tag that they were started with. */
import {
  type AutomationExecutionFilter,
  paginateDescribeAutomationExecutions,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** The statuses in which an automation can still send commands; one that is being cancelled may be starting the application. */
export const RUNNING: AutomationExecutionFilter = {
  Key: 'ExecutionStatus',
  Values: ['Pending', 'InProgress', 'Waiting', 'Cancelling'],
};

export async function listAutomations(
  client: SSMClient,
  tagKey: string,
  ...filters: readonly AutomationExecutionFilter[]
): Promise<readonly string[]> {
  const Filters: AutomationExecutionFilter[] = [{ Key: 'TagKey', Values: [tagKey] }, ...filters];
  const found: string[] = [];
  for await (const page of paginateDescribeAutomationExecutions({ client }, { Filters })) {
    found.push(...(page.AutomationExecutionMetadataList ?? []).flatMap(({ AutomationExecutionId: id }) => id ?? []));
  }
  return found;
}
