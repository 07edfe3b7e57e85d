/** Idempotency tokens derived from the request, so that a request sent twice is one request. */
import { createHash } from 'node:crypto';

/** The separator occurs in no part, so different lists of parts have different digests. */
const digest = (parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** Valid for FSx: 1 to 63 of A-Z a-z 0-9 _ . -
 *  https://docs.aws.amazon.com/fsx/latest/APIReference/API_CreateBackup.html */
export const derivedToken = (...parts: readonly string[]): string => digest(parts).toString('base64url');

/** A UUID of version 8, whose bits may have any meaning: https://www.rfc-editor.org/rfc/rfc9562 */
export function derivedUuid(...parts: readonly string[]): string {
  const hex = digest(parts).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
