/** Settings of how the volumes of an instance are snapshotted. */
import { SNAPSHOT_TEXT } from '../../contracts/runbook';
import {
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS_PER_RESOURCE,
  RESERVED_SNAPSHOT_TAGS,
  RESERVED_TAG_PREFIX,
} from '../../contracts/tags';
import { lacking, matching } from './rule';
import { setting } from './setting';
import { flag, map, oneOf, text } from './value-types';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html */
export const MAX_DESCRIPTION_LENGTH = 255;

const snapshotText = (maxLength: number) =>
  matching(
    new RegExp(`^[${SNAPSHOT_TEXT}]{1,${maxLength}}$`),
    `have 1 to ${maxLength} of A-Z a-z 0-9, spaces and ( ) . / _ : @ + -`,
    'SSM passes it on as text, in which other characters are separators or are refused.',
  );

export const vss = {
  'vss.componentsVersion': setting({
    description: 'Version of AwsVssComponents, pinned so that a backup never upgrades anything by itself.',
    type: text(
      // AWSEC2VssSnapshotPolicy requires a tag that older components do not set.
      // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/vss-comps-history.html
      matching(
        /^(2\.3\.[1-9]|2\.([4-9]|[1-9][0-9]+)\.[0-9]|([3-9]|[1-9][0-9]+)\.[0-9]+\.[0-9])[0-9]*(\.[0-9]+)?$/,
        'be a version of AwsVssComponents such as 2.5.1, and 2.3.1 or newer',
        'AWSEC2VssSnapshotPolicy denies older ones.',
      ),
    ),
    default: '2.5.1',
    input: 'vss_components_version',
  }),
  'vss.copyOnly': setting({
    description: "Take copy-only snapshots, which leave SQL Server's differential backup chain intact.",
    type: flag,
    default: false,
    input: 'vss_copy_only',
  }),
  'vss.noWriters': setting({
    description: 'Exclude the VSS writers of applications: for one that is stopped already, or whose writer fails.',
    type: flag,
    default: false,
    input: 'vss_no_writers',
  }),
  'vss.excludeBootVolume': setting({
    description: 'Exclude the boot volume, so that a copy consists of the data volumes.',
    type: flag,
    default: true,
    input: 'exclude_boot_volume',
  }),
  'vss.description': setting({
    description: 'Description of every snapshot.',
    type: text(snapshotText(MAX_DESCRIPTION_LENGTH)),
    default: 'Made by fsx-ebs-snapshot-mgmt',
    input: 'snapshot_description',
  }),
  'vss.tags': setting({
    description: 'Tags for every snapshot, beside those of AWS and of this product.',
    type: map(
      text(
        snapshotText(MAX_TAG_KEY_LENGTH),
        lacking(
          new RegExp(`^(${RESERVED_SNAPSHOT_TAGS.join('|')})$|^${RESERVED_TAG_PREFIX}`, 'i'),
          `not begin with ${RESERVED_TAG_PREFIX} or be one of ${RESERVED_SNAPSHOT_TAGS.join(', ')}`,
          'AWS or this product sets such tags.',
        ),
      ),
      text(snapshotText(MAX_TAG_VALUE_LENGTH)),
      MAX_TAGS_PER_RESOURCE - RESERVED_SNAPSHOT_TAGS.length,
      'AWS and this product set the other tags.',
    ),
    default: {},
    input: 'snapshot_tags',
  }),
  'vss.onVssFailure': setting({
    description:
      'What happens when VSS fails: `crash-consistent` takes snapshots without it. They count only if `{acceptedGrade}` is CrashConsistent.',
    type: oneOf(['fail', 'crash-consistent'], 'With fail, there is no copy when VSS fails.'),
    default: 'fail',
    input: 'on_vss_failure',
  }),
};
