/** Base64 and hashes: https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html#asl-intrsc-func-data-encode-decode */
import { createHash } from 'node:crypto';
import { asText, type JsonValue } from '../json';
import { anyValue, type Family, fixed, refuse, textOf } from './function';

const MAX_CHARACTERS = 10_000;

const ALGORITHMS: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

export const encodings: Family = {
  'States.Base64Encode': fixed([boundedText], (data) => Buffer.from(data, 'utf8').toString('base64')),
  'States.Base64Decode': fixed([boundedText], decode),
  'States.Hash': fixed([anyValue, textOf('the algorithm')], (data, algorithm) => hash(asText(data), algorithm)),
};

function hash(data: string, algorithm: string): string {
  const known = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (known === undefined) return refuse(`${algorithm} is none of ${Object.keys(ALGORITHMS).join(', ')}`);
  return createHash(known).update(boundedText(data)).digest('hex');
}

function decode(data: string): string {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(data) || data.length % 4 === 1) refuse('the argument is not Base64');
  return Buffer.from(data, 'base64').toString('utf8');
}

function boundedText(data: JsonValue): string {
  const text = textOf('the data')(data);
  return text.length <= MAX_CHARACTERS ? text : refuse(`the data is longer than ${MAX_CHARACTERS} characters`);
}
