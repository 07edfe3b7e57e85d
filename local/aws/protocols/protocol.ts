/** The interface of a wire protocol: it recognizes its requests, decodes them for an action, and encodes the response. */
import type { IncomingHttpHeaders } from 'node:http';
import type { ServiceError } from '../service-error';

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Protocol {
  /** The action that the request names, or undefined if the request is not for this service. */
  actionName(request: WireRequest): string | undefined;
  /** Throws a `ServiceError` on a body that cannot be read. */
  decode(request: WireRequest): unknown;
  encode(result: unknown, actionName: string, requestId: string): WireResponse;
  encodeError(error: ServiceError, requestId: string): WireResponse;
  /** The service's own error for an unknown action. */
  readonly unknownAction: string;
}
