/** How the volumes of an instance are snapshotted: what AWS's VSS command is told, and what happens when it fails. */
import * as v from 'valibot';
import { SNAPSHOT_TEXT } from '../contracts/runbook';
import {
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS_PER_RESOURCE,
  RESERVED_SNAPSHOT_TAGS,
  RESERVED_TAG_PREFIX,
} from '../contracts/tags';

/** AWSEC2VssSnapshotPolicy asks for a tag that older components do not set.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-comps-history.html */
const OLDEST_COMPONENTS = '2.3.1';

const atLeastVersion = (version: string, oldest: string): boolean =>
  version.localeCompare(oldest, 'en', { numeric: true }) >= 0;

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
export const MAX_DESCRIPTION_LENGTH = 255;

/** The rest is ours and AWS's. */
export const MAX_SNAPSHOT_TAGS = MAX_TAGS_PER_RESOURCE - RESERVED_SNAPSHOT_TAGS.length;

export const ON_VSS_FAILURE = ['fail', 'crash-consistent'] as const;

const text = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(maxLength, `must have at most ${maxLength} characters`),
    v.regex(
      new RegExp(`^[${SNAPSHOT_TEXT}]*$`),
      'may hold A-Z a-z 0-9, spaces and ( ) . / _ : @ + - only: it travels as text through SSM, where others separate or are refused',
    ),
  );

const lower = (word: string): string => word.toLowerCase();
const reserved: ReadonlySet<string> = new Set(RESERVED_SNAPSHOT_TAGS.map(lower));

export const isReservedSnapshotTag = (key: string): boolean =>
  reserved.has(lower(key)) || lower(key).startsWith(RESERVED_TAG_PREFIX);

const TagKey = v.pipe(
  text(MAX_TAG_KEY_LENGTH),
  v.check(
    (key) => !isReservedSnapshotTag(key),
    ({ input }) => `must not be ${input}: AWS or this product sets it, and reads it`,
  ),
);

/** What somebody may look for here, and why it is not to be had. */
const NO_EXCLUDED_VOLUMES =
  'cannot be set: VSS snapshots all volumes of an instance at one moment, and only the boot volume can be left out (vss.excludeBootVolume). Detach what no copy should hold, or move it to the boot volume';

export const Vss = v.strictObject({
  /** Pinned, so that a backup never upgrades anything by itself. */
  componentsVersion: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+(\.\d+){2,3}$/, 'must be a version of AwsVssComponents such as 2.5.1'),
      v.check(
        (version) => atLeastVersion(version, OLDEST_COMPONENTS),
        `must be ${OLDEST_COMPONENTS} or newer: older ones are denied by AWSEC2VssSnapshotPolicy`,
      ),
    ),
    '2.5.1',
  ),
  /** The snapshots do not count as a backup to SQL Server, whose own differential backups go on from its last full one. */
  copyOnly: v.optional(v.boolean(), false),
  /** Without the VSS writers of applications: for one that is at rest already, or whose writer is in the way. */
  noWriters: v.optional(v.boolean(), false),
  excludeBootVolume: v.optional(v.boolean(), true),
  excludedVolumes: v.optional(
    v.pipe(
      v.unknown(),
      v.check(() => false, NO_EXCLUDED_VOLUMES),
    ),
  ),
  /** Of every snapshot. */
  description: v.optional(text(MAX_DESCRIPTION_LENGTH), 'Made by fsx-ebs-snapshot-mgmt'),
  /** On every snapshot, beside ours. */
  tags: v.optional(
    v.pipe(
      v.record(TagKey, text(MAX_TAG_VALUE_LENGTH)),
      v.maxEntries(MAX_SNAPSHOT_TAGS, `must be at most ${MAX_SNAPSHOT_TAGS} tags: the rest is ours and AWS's`),
    ),
    {},
  ),
  /** `crash-consistent`: when VSS failed, the volumes are snapshotted without it, before the application is started again. */
  onVssFailure: v.optional(v.picklist(ON_VSS_FAILURE, `must be ${ON_VSS_FAILURE.join(' or ')}`), 'fail'),
});

export const NOBODY_WOULD_COUNT_IT =
  "must be fail as long as acceptedGrade is ApplicationConsistent, since no such copy would count: set acceptedGrade to CrashConsistent too, or keep 'fail'";
