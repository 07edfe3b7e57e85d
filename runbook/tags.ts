/** The tags of every snapshot from its creation on: by them it is found, counted and deleted. */
import type { RunbookParameter } from '../contracts/runbook';
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID, SNAPSHOT_SET_SIZE } from '../contracts/tags';
import type { Reference } from './automation';

/** The tags of the deployment, including the user's, in both forms; Terraform expressions where only Terraform knows them. */
export interface DeployedTags {
  /** `Key=a,Value=b;Key=c,Value=d`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
  readonly text: string;
  /** In JSON: `[{"Key":"a","Value":"b"}]`. */
  readonly list: readonly unknown[];
}

type Tags = Readonly<Record<string, string>>;

const asText = (tags: Tags): string =>
  Object.entries(tags)
    .map(([key, value]) => `Key=${key},Value=${value}`)
    .join(';');

const asList = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export const deployedTags = (createdBy: string, users: Tags = {}): DeployedTags => {
  const tags = { [CREATED_BY]: createdBy, ...users };
  return { text: asText(tags), list: asList(tags) };
};

/** The tags that depend on the run. `setOf` derives the id of the snapshot set from the run's request id. */
const runTags = (
  parameter: (name: RunbookParameter) => Reference,
  setOf: (requestId: string) => string = (requestId) => requestId,
): Tags => ({
  Name: parameter('SnapshotName'),
  [SNAPSHOT_REQUEST_ID]: setOf(parameter('SnapshotRequestId')),
  [SNAPSHOT_SET_SIZE]: parameter('SnapshotSetSize'),
  [EC2_INSTANCE_ID]: parameter('InstanceId'),
});

export const tagText = (deployed: DeployedTags, ...run: Parameters<typeof runTags>): string =>
  `${asText(runTags(...run))};${deployed.text}`;

export const tagList = (deployed: DeployedTags, ...run: Parameters<typeof runTags>): readonly unknown[] => [
  ...asList(runTags(...run)),
  ...deployed.list,
];
