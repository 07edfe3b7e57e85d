/** From a request on the wire to the answer on the wire: who asks whom for what. Rejects where there is to be no answer. */
import type { EmbeddedAws } from '../embedded-aws';
import { ConnectionLost } from '../faults/apply-fault';
import type { WireRequest, WireResponse } from '../protocols/protocol';
import { ServiceError } from '../service-error';
import type { Endpoint } from './endpoints';
import { refuseUnknownService, serviceList } from './refuse-unknown-service';

const ACCESS_KEY = /Credential=([^/,\s]+)\//;

export interface Dispatcher {
  readonly aws: EmbeddedAws;
  readonly endpoints: readonly Endpoint[];
  readonly requestId: () => string;
  /** Told of errors that are defects of the embedded AWS itself, as opposed to answers of a service. */
  readonly onDefect: (error: unknown) => void;
}

export async function dispatch(request: WireRequest, dispatcher: Dispatcher): Promise<WireResponse> {
  const { aws, endpoints, onDefect } = dispatcher;
  const requestId = dispatcher.requestId();
  const { method, path, headers } = request;
  // A client of AWS signs its requests; S3's list of buckets is also a GET of the root.
  if (method === 'GET' && path === '/' && headers.authorization === undefined) return serviceList(endpoints);
  for (const { service, protocol, actions } of endpoints) {
    const name = protocol.actionName(request);
    if (name === undefined) continue;
    try {
      const action = actions.get(name);
      if (action === undefined) {
        const existing = [...actions.keys()].sort().join(', ') || 'nothing';
        throw new ServiceError(
          protocol.unknownAction,
          `The embedded AWS does not have ${service}:${name}. Of ${service} it has ${existing}.`,
        );
      }
      const accessKeyId = ACCESS_KEY.exec(headers.authorization ?? '')?.[1];
      const caller = aws.credentials.callerOf(accessKeyId);
      const traceId = headers['x-amzn-trace-id']?.toString();
      const context = { aws, caller, call: `${service}:${name}`, ...(traceId !== undefined && { traceId }) };
      const result = await action.perform(protocol.decode(request), context);
      return protocol.encode(result, name, requestId);
    } catch (error) {
      if (error instanceof ConnectionLost) throw error;
      if (error instanceof ServiceError) return protocol.encodeError(error, requestId);
      onDefect(error);
      const message = `The embedded AWS failed at ${service}:${name}: ${error instanceof Error ? error.message : error}`;
      return protocol.encodeError(new ServiceError('InternalFailure', message, 500), requestId);
    }
  }
  return refuseUnknownService(request, endpoints, requestId);
}
