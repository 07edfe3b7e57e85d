/** The two query protocols, EC2's and the older one of STS: a form in, XML out; they differ in the wrapping of the answer. */
import { AccessDenied } from '../authorization/access-denied';
import type { ServiceError } from '../service-error';
import type { Protocol, WireRequest } from './protocol';
import { queryParameters } from './query-parameters';
import { xmlDocument } from './xml';

interface Wrapping {
  readonly version: string;
  readonly answer: (actionName: string, result: object, requestId: string) => string;
  readonly error: (code: string, message: string, requestId: string) => string;
  readonly accessDenied: string;
}

const form = ({ body }: WireRequest): URLSearchParams => new URLSearchParams(body.toString('utf8'));

/** The API version in a form says which service it is for. */
export const apiVersion = (request: WireRequest): string | undefined =>
  String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded')
    ? (form(request).get('Version') ?? undefined)
    : undefined;

function query({ version, answer, error, accessDenied }: Wrapping): Protocol {
  const headers = (requestId: string) => ({ 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId });
  return {
    unknownAction: 'InvalidAction',
    actionName: (request) => (apiVersion(request) === version ? (form(request).get('Action') ?? '') : undefined),
    decode: (request) => queryParameters(form(request)),
    encode: (result, actionName, requestId) => ({
      statusCode: 200,
      headers: headers(requestId),
      body: answer(actionName, typeof result === 'object' && result !== null ? result : {}, requestId),
    }),
    encodeError(fault: ServiceError, requestId) {
      const denied = fault instanceof AccessDenied;
      return {
        statusCode: denied ? 403 : fault.statusCode,
        headers: headers(requestId),
        body: error(denied ? accessDenied : fault.code, fault.message, requestId),
      };
    },
  };
}

const EC2_NAMESPACE = 'http://ec2.amazonaws.com/doc/2016-11-15/';
const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html */
export const ec2Query: Protocol = query({
  version: '2016-11-15',
  answer: (actionName, result, requestId) =>
    xmlDocument(`${actionName}Response`, EC2_NAMESPACE, { requestId, ...result }),
  error: (Code, Message, RequestID) => xmlDocument('Response', '', { Errors: { Error: { Code, Message } }, RequestID }),
  accessDenied: 'UnauthorizedOperation',
});

/** https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const stsQuery: Protocol = query({
  version: '2011-06-15',
  answer: (actionName, result, RequestId) =>
    xmlDocument(`${actionName}Response`, STS_NAMESPACE, {
      [`${actionName}Result`]: result,
      ResponseMetadata: { RequestId },
    }),
  error: (Code, Message, RequestId) =>
    xmlDocument('ErrorResponse', STS_NAMESPACE, { Error: { Type: 'Sender', Code, Message }, RequestId }),
  accessDenied: 'AccessDenied',
});
