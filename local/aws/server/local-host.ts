/** Rejects requests from web pages. A page whose name resolves to 127.0.0.1 (DNS rebinding) sends that name as the host, and a page
 *  that posts a form across origins sends its origin. */
import type { IncomingHttpHeaders } from 'node:http';

/** Names below `localhost` are the loopback interface everywhere. https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** The reason to reject a request, or undefined. AWS clients outside of a browser send no `Origin`. */
export function rejectionOf({ host, origin }: IncomingHttpHeaders): string | undefined {
  if (!LOOPBACK.test(host ?? '')) {
    return `The embedded AWS answers for localhost and 127.0.0.1 only, not for the host '${host ?? ''}'.`;
  }
  return origin === undefined ? undefined : `The embedded AWS does not answer pages in a browser, such as '${origin}'.`;
}
