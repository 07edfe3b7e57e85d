/** The responses to requests that are for none of the services: what was requested, and which services exist. */
import { formField } from '../protocols/form';
import type { WireRequest, WireResponse } from '../protocols/protocol';
import { xmlDocument } from '../protocols/xml';
import type { Endpoint } from './endpoints';

/** The service that a signed request is for. https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html */
const SIGNED_FOR = /Credential=[^/]+\/\d+\/[^/]+\/(?<service>[^/]+)\/aws4_request/;

/** For a browser. */
export const serviceList = (endpoints: readonly Endpoint[]): WireResponse => ({
  statusCode: 200,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  body: [
    'This is an embedded AWS. Point an AWS client at it (--endpoint-url or AWS_ENDPOINT_URL). It has:',
    ...endpoints.flatMap(({ service, actions }) => [...actions.keys()].sort().map((name) => `${service}:${name}`)),
    '',
  ].join('\n'),
});

/** In the format that the request's protocol, as far as it is known, has for an operation that does not exist. */
export function rejectUnknownService(
  request: WireRequest,
  endpoints: readonly Endpoint[],
  requestId: string,
): WireResponse {
  const { method, path, headers } = request;
  const existing = `It has the services ${endpoints.map(({ service }) => service).join(', ')}.`;
  const version = formField(request, 'Version');
  if (version !== undefined) {
    const Message = `The embedded AWS has no query service of API version ${version}. ${existing}`;
    return {
      statusCode: 400,
      headers: { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId },
      body: xmlDocument('ErrorResponse', '', { Error: { Type: 'Sender', Code: 'InvalidAction', Message } }),
    };
  }
  const signedFor = SIGNED_FOR.exec(headers.authorization ?? '')?.groups?.service;
  if (signedFor === 's3') {
    return {
      statusCode: 501,
      headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
      body: xmlDocument('Error', '', { Code: 'NotImplemented', Message: `The embedded AWS has no S3. ${existing}` }),
    };
  }
  const target = headers['x-amz-target'];
  const service = signedFor === undefined ? '' : ` of ${signedFor}`;
  const asked = `${target ?? `${method} ${path}`}${service}`;
  return {
    statusCode: target === undefined ? 404 : 400,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': 'UnknownOperationException',
    },
    body: JSON.stringify({
      __type: 'UnknownOperationException',
      message: `The embedded AWS does not know ${asked}. ${existing}`,
    }),
  };
}
