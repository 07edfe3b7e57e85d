/** Tags in settings: those that select what is backed up, and those that our own resources carry. */
import * as v from 'valibot';
import {
  DEFAULT_TARGET,
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS_PER_RESOURCE,
  RESERVED_TAG_PREFIX,
} from '../contracts/tags';

/** The characters that every service of the product accepts: EC2 alone would take more, and `*` means any in its filters.
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_Tag.html */
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const TAG_CHARACTERS = 'may hold letters, digits, spaces and _ . : / = + - @ only: FSx takes no others';

/** Terraform turns every string into this form, so that a tag in another one would select nothing.
 *  https://developer.hashicorp.com/terraform/language/expressions/strings */
const isNormalized = (text: string): boolean => text === text.normalize('NFC');
const NORMALIZED = 'must be in Unicode normal form C, in which Terraform writes it: type the character anew';

const TagKey = v.pipe(
  v.string(),
  v.minLength(1, 'must not be empty'),
  v.maxLength(MAX_TAG_KEY_LENGTH, `must have at most ${MAX_TAG_KEY_LENGTH} characters`),
  v.regex(TAG_TEXT, TAG_CHARACTERS),
  v.check(isNormalized, NORMALIZED),
  v.check(
    (key) => !key.toLowerCase().startsWith(RESERVED_TAG_PREFIX),
    `must not begin with ${RESERVED_TAG_PREFIX}: such tags belong to AWS`,
  ),
);

const TagValue = v.pipe(
  v.string(),
  v.maxLength(MAX_TAG_VALUE_LENGTH, `must have at most ${MAX_TAG_VALUE_LENGTH} characters`),
  v.regex(TAG_TEXT, TAG_CHARACTERS),
  v.check(isNormalized, NORMALIZED),
);

/** What is backed up: everything that carries this tag. */
export const Target = v.optional(
  v.strictObject({
    tagKey: v.optional(TagKey, DEFAULT_TARGET.key),
    tagValue: v.optional(TagValue, DEFAULT_TARGET.value),
  }),
  {},
);

export const Tags = v.pipe(
  v.record(TagKey, TagValue),
  v.maxEntries(MAX_TAGS_PER_RESOURCE, `must be at most ${MAX_TAGS_PER_RESOURCE} tags`),
);
