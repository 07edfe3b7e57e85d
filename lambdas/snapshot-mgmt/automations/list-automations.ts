/** Finds automations by the key of a tag that they were started with. */
import {
  type AutomationExecutionStatus,
  paginateDescribeAutomationExecutions,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** As long as one may still send a command. One that is being cancelled may be starting the application again. */
const AT_WORK: readonly AutomationExecutionStatus[] = ['Pending', 'InProgress', 'Waiting', 'Cancelling'];

async function automations(
  client: SSMClient,
  key: string,
  statuses: readonly string[] = [],
): Promise<readonly string[]> {
  const Filters = [
    { Key: 'TagKey' as const, Values: [key] },
    ...(statuses.length > 0 ? [{ Key: 'ExecutionStatus' as const, Values: [...statuses] }] : []),
  ];
  const found: string[] = [];
  for await (const page of paginateDescribeAutomationExecutions({ client }, { Filters })) {
    found.push(...(page.AutomationExecutionMetadataList ?? []).flatMap(({ AutomationExecutionId: id }) => id ?? []));
  }
  return found;
}

export const listRunningAutomations = (client: SSMClient, key: string): Promise<readonly string[]> =>
  automations(client, key, AT_WORK);

/** For a key that no two automations have. */
export const findAutomation = async (client: SSMClient, key: string): Promise<string | undefined> =>
  (await automations(client, key))[0];
