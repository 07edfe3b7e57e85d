/** Reads the body of a form. `formOf` accepts only percent-encoded UTF-8, as AWS clients write it. */
import { ServiceError } from '../service-error';
import { utf8 } from './json-text';
import type { WireRequest } from './protocol';

const FORM = 'application/x-www-form-urlencoded';

/** A field of a form, even a malformed one; undefined if the request has no form. */
export const formField = ({ headers, body }: WireRequest, name: string): string | undefined =>
  String(headers['content-type']).startsWith(FORM)
    ? (new URLSearchParams(body.toString('utf8')).get(name) ?? undefined)
    : undefined;

export function formOf(body: Buffer): [name: string, value: string][] {
  try {
    return utf8(body)
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decoded(name), decoded(value.join('='))];
      });
  } catch {
    throw new ServiceError('MalformedQueryString', 'The form is not percent-encoded UTF-8.');
  }
}

const decoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
