/** The two query protocols, EC2's and the older one of STS: a form in, XML out; they differ in the envelope of the response. */
import type { ServiceError } from '../service-error';
import { formField, formOf } from './form';
import type { Protocol } from './protocol';
import { queryParameters } from './query-parameters';
import { xmlDocument } from './xml';

interface Envelope {
  readonly version: string;
  readonly answer: (actionName: string, result: object, requestId: string) => string;
  readonly error: (code: string, message: string, requestId: string) => string;
}

function query({ version, answer, error }: Envelope): Protocol {
  const headers = (requestId: string) => ({ 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId });
  return {
    unknownAction: 'InvalidAction',
    // The API version in a form says which service it is for.
    actionName: (request) =>
      formField(request, 'Version') === version ? (formField(request, 'Action') ?? '') : undefined,
    decode: ({ body }) => queryParameters(formOf(body)),
    encode: (result, actionName, requestId) => ({
      statusCode: 200,
      headers: headers(requestId),
      body: answer(actionName, typeof result === 'object' && result !== null ? result : {}, requestId),
    }),
    encodeError: ({ code, message, statusCode }: ServiceError, requestId) => ({
      statusCode,
      headers: headers(requestId),
      body: error(code, message, requestId),
    }),
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
});
