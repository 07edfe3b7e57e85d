/** For which hosts this server answers. A page whose name was made to point at 127.0.0.1 (DNS rebinding) sends its own name, and
 *  a page that posts a form across origins sends its origin: neither may talk to it. */
import type { IncomingHttpHeaders } from 'node:http';

/** Names below `localhost` are the loopback interface everywhere. https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/** Why the request is not answered, or undefined if it is. Clients of AWS outside of a browser send no `Origin`. */
export function whyNotAnswered({ host, origin }: IncomingHttpHeaders): string | undefined {
  if (!LOOPBACK.test(host ?? '')) {
    return `The embedded AWS answers for localhost and 127.0.0.1 only, not for the host '${host ?? ''}'.`;
  }
  return origin === undefined ? undefined : `The embedded AWS does not answer pages in a browser, such as '${origin}'.`;
}
