/** The ARN of an automation. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html */
import type { EmbeddedAws } from '../../embedded-aws';

export const automationExecutionArn = (
  { deployment: { partition, region, accountId } }: EmbeddedAws,
  id: string,
): string => `arn:${partition}:ssm:${region}:${accountId}:automation-execution/${id}`;
