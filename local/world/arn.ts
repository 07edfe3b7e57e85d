/** Writes ARNs. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
import type { Account } from './deployed-resources';

export const arnOf = ({ partition, region, accountId }: Account, service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${accountId}:${resource}`;

/** IAM is global: its ARNs carry no Region. */
export const iamArn = ({ partition, accountId }: Account, resource: string): string =>
  `arn:${partition}:iam::${accountId}:${resource}`;
