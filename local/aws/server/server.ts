/** The one HTTP port of the embedded AWS, on the loopback interface only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { InputFault } from '../../input-fault';
import type { WireResponse } from '../protocols/protocol';
import { type Dispatcher, dispatch } from './dispatch';
import { whyNotAnswered } from './local-host';

const HOST = '127.0.0.1';

/** Above every payload limit of the services spoken here; the largest is Lambda's 6 MB.
 *  https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** Far more than the clients of one laptop open. */
const MAX_CONNECTIONS = 512;

/** How long a client may take to send: the head of a request, and the whole of it. Answers may take as long as they need. */
export interface Patience {
  readonly headersMilliseconds: number;
  readonly requestMilliseconds: number;
}

const PATIENCE: Patience = { headersMilliseconds: 10_000, requestMilliseconds: 60_000 };

/** How often Node.js looks for clients that take too long, as a part of the patience with them. */
const LOOKS = 10;

const refusal = (statusCode: number, code: string, message: string): WireResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, connection: 'close' },
  body: JSON.stringify({ __type: code, message }),
});

const TOO_LARGE = refusal(413, 'RequestEntityTooLargeException', `The request is larger than ${MAX_BODY_BYTES} bytes.`);

export interface RunningServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Port 0 takes any free port. */
export async function startServer(dispatcher: Dispatcher, port = 0, patience = PATIENCE): Promise<RunningServer> {
  const server = createServer(
    {
      headersTimeout: patience.headersMilliseconds,
      requestTimeout: patience.requestMilliseconds,
      connectionsCheckingInterval: patience.headersMilliseconds / LOOKS,
    },
    (request, response) => {
      // The client hung up in the middle of its request, or of the answer, or a fault takes the connection away.
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
  const reason = whyNotAnswered(request.headers);
  if (reason !== undefined) return refusal(403, 'AccessDeniedException', reason);
  const body = await read(request);
  if (body === undefined) return TOO_LARGE;
  const [path = '/', search = ''] = (request.url ?? '/').split('?', 2);
  const { method = 'GET', headers } = request;
  return dispatch({ method, path, query: new URLSearchParams(search), headers, body }, dispatcher);
}

/** The whole body, or undefined if it is too large; the rest of it is then left unread. */
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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reasons: Readonly<Record<string, string>> = {
        EADDRINUSE: 'another program uses it',
        EACCES: 'this user may not use it',
      };
      const reason = reasons[cause.code ?? ''] ?? cause.message;
      reject(new InputFault(`Port ${port} cannot be used: ${reason}. Choose another port, or 0 for any.`, { cause }));
    });
    server.listen(port, HOST, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
