/** Inputs whose text reaches the snapshots by way of SSM: with the few characters that nothing on that way misreads. */
import { SNAPSHOT_TEXT } from '../../contracts/runbook';
import {
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  RESERVED_SNAPSHOT_TAGS,
  RESERVED_TAG_PREFIX,
} from '../../contracts/tags';
import { MAX_DESCRIPTION_LENGTH, MAX_SNAPSHOT_TAGS } from '../vss-settings';
import { eachMatches, type Input, keysLack, keysMatch, matches, numbersAtMost } from './input';

const text = (maxLength: number): RegExp => new RegExp(`^[${SNAPSHOT_TEXT}]{1,${maxLength}}$`);

const CHARACTERS = 'A-Z a-z 0-9, spaces and ( ) . / _ : @ + -: SSM passes it on as text.';

export const snapshotDescription = (value: string): Input => ({
  description: 'Description of every snapshot.',
  type: 'string',
  default: value,
  validation: [
    matches(
      'snapshot_description',
      text(MAX_DESCRIPTION_LENGTH),
      `Must be 1 to ${MAX_DESCRIPTION_LENGTH} of ${CHARACTERS}`,
    ),
  ],
});

export const snapshotTags: Input = {
  description: 'Tags for every snapshot, beside those of the product.',
  type: 'map(string)',
  default: {},
  validation: [
    keysMatch('snapshot_tags', text(MAX_TAG_KEY_LENGTH), `Keys must be 1 to ${MAX_TAG_KEY_LENGTH} of ${CHARACTERS}`),
    eachMatches(
      'snapshot_tags',
      text(MAX_TAG_VALUE_LENGTH),
      `Values must be 1 to ${MAX_TAG_VALUE_LENGTH} of ${CHARACTERS}`,
    ),
    keysLack(
      'snapshot_tags',
      new RegExp(`^(${RESERVED_SNAPSHOT_TAGS.join('|')})$|^${RESERVED_TAG_PREFIX}`, 'i'),
      `Must not begin with ${RESERVED_TAG_PREFIX} or be one of ${RESERVED_SNAPSHOT_TAGS.join(', ')}, which AWS or this product sets.`,
    ),
    numbersAtMost('snapshot_tags', MAX_SNAPSHOT_TAGS, 'the rest of the fifty is ours and that of AWS'),
  ],
};
