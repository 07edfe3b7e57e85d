/** Where a stack is deployed to: what its data sources answer, and what its ARNs are made of. */
export interface Account {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
