/** Inputs for tags: with the characters that every service of the product accepts. */
import { MAX_TAG_KEY_LENGTH, MAX_TAG_VALUE_LENGTH } from '../../contracts/tags';
import { type Input, keysLack, keysMatch, lacks, matches } from './input';

const TAG_TEXT = String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]`;
const TAG_VALUE = new RegExp(`^${TAG_TEXT}{0,${MAX_TAG_VALUE_LENGTH}}$`, 'u');
const TAG_KEY = new RegExp(`^${TAG_TEXT}{1,${MAX_TAG_KEY_LENGTH}}$`, 'u');

const RESERVED = /^aws:/i;
const TAG_CHARACTERS = 'letters, digits, spaces and _ . : / = + - @: FSx takes no others.';
const NOT_RESERVED = 'Must not begin with aws: since such tags belong to AWS.';

export const tagKey = (input: string, what: string, value: string): Input => ({
  description: `Key of the tag that ${what} must carry to be backed up.`,
  type: 'string',
  default: value,
  validation: [
    matches(input, TAG_KEY, `Must be 1 to ${MAX_TAG_KEY_LENGTH} ${TAG_CHARACTERS}`),
    lacks(input, RESERVED, NOT_RESERVED),
  ],
});

export const tagValue = (input: string, what: string, value: string): Input => ({
  description: `Value of the tag that ${what} must carry to be backed up. Case counts.`,
  type: 'string',
  default: value,
  validation: [matches(input, TAG_VALUE, `Must be up to ${MAX_TAG_VALUE_LENGTH} ${TAG_CHARACTERS}`)],
});

export const tags: Input = {
  description: 'Tags for every resource of the module that can be tagged, beside the default_tags of your provider.',
  type: 'map(string)',
  default: {},
  validation: [
    keysMatch('tags', TAG_KEY, `Keys must be 1 to ${MAX_TAG_KEY_LENGTH} ${TAG_CHARACTERS}`),
    keysLack('tags', RESERVED, NOT_RESERVED),
  ],
};
