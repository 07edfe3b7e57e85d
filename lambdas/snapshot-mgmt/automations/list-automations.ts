/** Lists automations by the key of a tag that they were started with. */
import {
  type AutomationExecutionFilter,
  type AutomationExecutionStatus,
  paginateDescribeAutomationExecutions,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** An automation can still send commands in these. One that is being cancelled may be starting the application. */
const RUNNING: AutomationExecutionStatus[] = ['Pending', 'InProgress', 'Waiting', 'Cancelling'];

async function list(
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

export const listRunningAutomations = (client: SSMClient, tagKey: string): Promise<readonly string[]> =>
  list(client, tagKey, { Key: 'ExecutionStatus', Values: RUNNING });

/** For a tag key that only one automation has. */
export const findAutomation = async (client: SSMClient, tagKey: string): Promise<string | undefined> =>
  (await list(client, tagKey))[0];
