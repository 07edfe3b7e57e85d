/** Tokens that follow from what is asked for, so that a request sent twice is one request. */
import { createHash } from 'node:crypto';

/** Separated by a character that no part contains, so that different parts never read the same. */
const digest = (parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** Fits FSx: 1 to 63 of A-Z a-z 0-9 _ . -
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html */
export const derivedToken = (...parts: readonly string[]): string => digest(parts).toString('base64url');

/** A UUID of version 8, the one whose content is the maker's own affair: https://www.rfc-editor.org/rfc/rfc9562 */
export function derivedUuid(...parts: readonly string[]): string {
  const hex = digest(parts).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
