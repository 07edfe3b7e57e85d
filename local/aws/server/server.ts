/** The HTTP server of the embedded AWS: one port for all services, on the loopback interface only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { InputFault } from '../../input-fault';
import type { WireResponse } from '../protocols/protocol';
import { type Dispatcher, dispatch } from './dispatch';
import { rejectionOf } from './local-host';

const HOST = '127.0.0.1';

/** Above the payload limits of all services here; the largest is Lambda's 6 MB.
 *  https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Far more than the clients of one laptop open. */
const MAX_CONNECTIONS = 512;

/** How long a client may take to send the headers of a request, and all of it. Responses have no limit. */
const TIMEOUTS = { headersMilliseconds: 10_000, requestMilliseconds: 60_000 };

/** How often Node.js checks for slow clients within the timeout. */
const CHECKS = 10;

const rejection = (statusCode: number, code: string, message: string): WireResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, connection: 'close' },
  body: JSON.stringify({ __type: code, message }),
});

const TOO_LARGE = rejection(
  413,
  'RequestEntityTooLargeException',
  `The request is larger than ${MAX_BODY_BYTES} bytes.`,
);

interface RunningServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Port 0 takes any free port. */
export async function startServer(dispatcher: Dispatcher, port = 0, timeouts = TIMEOUTS): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: timeouts.headersMilliseconds,
      requestTimeout: timeouts.requestMilliseconds,
      connectionsCheckingInterval: timeouts.headersMilliseconds / CHECKS,
    },
    (request, response) => {
      // The client closed the connection, or a fault drops it.
      handle(request, response, dispatcher).catch(() => response.destroy());
    },
  );
  server.maxConnections = MAX_CONNECTIONS;
  return {
    endpoint: `http://${HOST}:${await listen(server, port)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, dispatcher: Dispatcher): Promise<void> {
  const { statusCode, headers, body } = await answer(request, dispatcher);
  response.writeHead(statusCode, headers).end(body);
}

async function answer(request: IncomingMessage, dispatcher: Dispatcher): Promise<WireResponse> {
  const reason = rejectionOf(request.headers);
  if (reason !== undefined) return rejection(403, 'AccessDeniedException', reason);
  const body = await read(request);
  if (body === undefined) return TOO_LARGE;
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const { method = 'GET', headers } = request;
  return dispatch({ method, path, query: new URLSearchParams(search), headers, body }, dispatcher);
}

/** The body, or undefined if it is too large: the rest of it is not read. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'this user may not use it',
};

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason = REASONS[cause.code ?? ''] ?? cause.message;
      reject(new InputFault(`Port ${port} cannot be used: ${reason}. Choose another port, or 0 for any.`, { cause }));
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
