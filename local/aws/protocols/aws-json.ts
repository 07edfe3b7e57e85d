/** AWS JSON 1.0 and 1.1: the action in a header, JSON both ways, timestamps as epoch seconds. */
import { ServiceError } from '../service-error';
import { parseJson, utf8 } from './json-text';
import type { Protocol } from './protocol';

/** https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html */
export function awsJson(version: '1.0' | '1.1', targetPrefix: string): Protocol {
  const headers = (requestId: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': requestId,
  });
  return {
    unknownAction: 'UnknownOperationException',
    actionName({ headers }) {
      const [prefix, name] = String(headers['x-amz-target'] ?? '').split('.');
      return prefix === targetPrefix ? name : undefined;
    },
    decode({ body }) {
      try {
        const text = utf8(body);
        return text.trim() === '' ? {} : parseJson(text);
      } catch (error) {
        throw new ServiceError('SerializationException', `The request body is not JSON. ${error}`);
      }
    },
    encode: (result, _actionName, requestId) => ({
      statusCode: 200,
      headers: headers(requestId),
      body: JSON.stringify(withEpochSeconds(result ?? {})),
    }),
    encodeError: ({ code, message, statusCode, members }, requestId) => ({
      statusCode,
      headers: { ...headers(requestId), 'x-amzn-errortype': code },
      body: JSON.stringify({ __type: code, [version === '1.0' ? 'message' : 'Message']: message, ...members }),
    }),
  };
}

function withEpochSeconds(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(withEpochSeconds);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withEpochSeconds(member)]));
}
