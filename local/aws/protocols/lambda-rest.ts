/** The REST protocol of Lambda for Invoke: the function in the path, the payload as the body, the status in headers. */
import * as v from 'valibot';
import { ServiceError } from '../service-error';
import { utf8 } from './json-text';
import type { Protocol } from './protocol';

const ROOT = '/2015-03-31/';
const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** The input of Invoke: the members of the API's InvokeRequest, with the payload as text. */
export const InvokeRequest = v.object({
  FunctionName: v.string(),
  Qualifier: v.optional(v.string()),
  InvocationType: v.optional(v.picklist(['RequestResponse', 'Event', 'DryRun']), 'RequestResponse'),
  LogType: v.optional(v.picklist(['None', 'Tail']), 'None'),
  ClientContext: v.optional(v.string()),
  Payload: v.string(),
});

/** The output of Invoke. `Payload` is JSON text: the function's error if there is a `FunctionError`. */
export const InvokeResponse = v.object({
  StatusCode: v.number(),
  FunctionError: v.optional(v.string()),
  LogResult: v.optional(v.string()),
  ExecutedVersion: v.optional(v.string()),
  Payload: v.optional(v.string(), ''),
});

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export const lambdaRest: Protocol = {
  unknownAction: 'UnknownOperationException',
  actionName({ method, path }) {
    if (!path.startsWith(ROOT)) return undefined;
    return method === 'POST' && INVOKE.test(path) ? 'Invoke' : `${method} ${path}`;
  },
  decode({ path, query, headers, body }) {
    const name = INVOKE.exec(path)?.[1] ?? '';
    const header = (key: string): string | undefined => headers[key]?.toString();
    return {
      FunctionName: readable(() => decodeURIComponent(name), `The function name ${name} is not valid in a URL.`),
      Qualifier: query.get('Qualifier') ?? undefined,
      InvocationType: header('x-amz-invocation-type'),
      LogType: header('x-amz-log-type'),
      ClientContext: header('x-amz-client-context'),
      Payload: readable(() => utf8(body), 'Could not parse request body into json: it is not UTF-8.'),
    };
  },
  encode(result, _actionName, requestId) {
    const { StatusCode, FunctionError, LogResult, ExecutedVersion, Payload } = v.parse(InvokeResponse, result);
    return {
      statusCode: StatusCode,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        ...(FunctionError === undefined ? {} : { 'x-amz-function-error': FunctionError }),
        ...(LogResult === undefined ? {} : { 'x-amz-log-result': LogResult }),
        ...(ExecutedVersion === undefined ? {} : { 'x-amz-executed-version': ExecutedVersion }),
      },
      body: Payload,
    };
  },
  encodeError: (error, requestId) => ({
    statusCode: error.statusCode,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code },
    body: JSON.stringify({ Type: 'User', Message: error.message, ...error.members }),
  }),
};

function readable(read: () => string, message: string): string {
  try {
    return read();
  } catch {
    throw new ServiceError('InvalidRequestContentException', message);
  }
}
