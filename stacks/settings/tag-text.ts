/** Keys and values of tags, with the characters that every service of the product accepts. */
import { MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH, RESERVED_TAG_PREFIX } from '../../contracts/tags';
import { atSynth, lacking, matching, shown } from './rule';
import { text } from './value-types';

/** EC2 alone would accept more, and in its filters `*` matches any text.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_Tag.html */
const CHARACTER = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`;

const tagText = (min: number, max: number) =>
  matching(
    new RegExp(`^${CHARACTER}{${min},${max}}$`, 'u'),
    `have ${min} to ${max} letters, digits, spaces and _ . : / = + - @`,
    'FSx accepts no other characters.',
  );

/** Terraform converts every string to this form, so a tag in another form would select nothing.
 *  https://developer.hashicorp.com/terraform/language/expressions/strings */
const normalized = atSynth((value) =>
  value === value.normalize('NFC')
    ? []
    : [
        `must be in Unicode normal form C (got ${shown(value)}). Terraform converts text to this form: retype the character.`,
      ],
);

export const tagKey = text(
  tagText(1, MAX_TAG_KEY_LENGTH),
  normalized,
  lacking(
    new RegExp(`^${RESERVED_TAG_PREFIX}`, 'i'),
    `not begin with ${RESERVED_TAG_PREFIX}`,
    'AWS reserves such tags for itself.',
  ),
);

export const tagValue = text(tagText(0, MAX_TAG_VALUE_LENGTH), normalized);
