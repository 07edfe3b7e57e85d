/** Dispatches a request to the action of the service that it is for. Throws `ConnectionLost` where there is to be no response. */
import type { EmbeddedAws } from '../embedded-aws';
import { ConnectionLost } from '../faults/apply-fault';
import type { WireRequest, WireResponse } from '../protocols/protocol';
import { reject, ServiceError } from '../service-error';
import type { Endpoint } from './endpoints';
import { rejectUnknownService, serviceList } from './unknown-service';

const ACCESS_KEY = /Credential=([^/,\s]+)\//;

export interface Dispatcher {
  readonly aws: EmbeddedAws;
  readonly endpoints: readonly Endpoint[];
  readonly requestId: () => string;
  /** Called with defects of the embedded AWS itself, as opposed to errors of a service. */
  readonly onDefect: (error: unknown) => void;
}

export async function dispatch(request: WireRequest, dispatcher: Dispatcher): Promise<WireResponse> {
  const { endpoints } = dispatcher;
  const requestId = dispatcher.requestId();
  const { method, path, headers } = request;
  // AWS clients sign their requests, a browser does not; S3's list of buckets is also a GET of the root.
  if (method === 'GET' && path === '/' && headers.authorization === undefined) return serviceList(endpoints);
  for (const endpoint of endpoints) {
    const { service, protocol } = endpoint;
    const name = protocol.actionName(request);
    if (name === undefined) continue;
    try {
      return protocol.encode(await perform(request, endpoint, name, dispatcher.aws), name, requestId);
    } catch (error) {
      if (error instanceof ConnectionLost) throw error;
      if (error instanceof ServiceError) return protocol.encodeError(error, requestId);
      dispatcher.onDefect(error);
      const message = `The embedded AWS failed at ${service}:${name}: ${error instanceof Error ? error.message : error}`;
      return protocol.encodeError(new ServiceError('InternalFailure', message, 500), requestId);
    }
  }
  return rejectUnknownService(request, endpoints, requestId);
}

function perform(
  request: WireRequest,
  { service, protocol, actions }: Endpoint,
  name: string,
  aws: EmbeddedAws,
): Promise<unknown> {
  const call = `${service}:${name}`;
  const existing = [...actions.keys()].sort().join(', ') || 'nothing';
  const action =
    actions.get(name) ??
    reject(protocol.unknownAction, `The embedded AWS does not have ${call}. Of ${service} it has ${existing}.`);
  const { headers } = request;
  const caller = aws.credentials.callerOf(ACCESS_KEY.exec(headers.authorization ?? '')?.[1]);
  const traceId = headers['x-amzn-trace-id']?.toString();
  return action.perform(protocol.decode(request), { aws, caller, call, traceId });
}
