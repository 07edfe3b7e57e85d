/** The tags that every snapshot gets at its creation: by them it is found, counted and let go. */
import { CREATED_BY, EC2_INSTANCE_ID, SNAPSHOT_REQUEST_ID, SNAPSHOT_SET_SIZE } from '../contracts/tags';
import type { Reference } from './automation';
import type { RunbookParameter } from './parameters';

/** Those of the deployment, the user's among them. A deployment of which only Terraform knows them says itself how they are written. */
export interface DeployedTags {
  /** `Key=a,Value=b;Key=c,Value=d`. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
  readonly text: string;
  /** Of which JSON makes `[{"Key":"a","Value":"b"}]`. */
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

/** What only the run knows. `setOf` makes the value that all snapshots of one set share of the value that the run was given. */
const ofTheRun = (
  parameter: (name: RunbookParameter) => Reference,
  setOf: (requestId: string) => string = (requestId) => requestId,
): Tags => ({
  Name: parameter('SnapshotName'),
  [SNAPSHOT_REQUEST_ID]: setOf(parameter('SnapshotRequestId')),
  [SNAPSHOT_SET_SIZE]: parameter('SnapshotSetSize'),
  [EC2_INSTANCE_ID]: parameter('InstanceId'),
});

export const tagText = (deployed: DeployedTags, ...run: Parameters<typeof ofTheRun>): string =>
  `${asText(ofTheRun(...run))};${deployed.text}`;

export const tagList = (deployed: DeployedTags, ...run: Parameters<typeof ofTheRun>): readonly unknown[] => [
  ...asList(ofTheRun(...run)),
  ...deployed.list,
];
