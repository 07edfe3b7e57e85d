/** The one HTTP port of the embedded AWS, on the loopback interface only. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { InputFault } from '../input-fault';
import { type Dispatcher, dispatch } from './dispatch';
import type { WireResponse } from './protocols/protocol';

const HOST = '127.0.0.1';

/** Above every payload limit of the services spoken here; the largest is Lambda's 6 MB.
 *  https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

const TOO_LARGE: WireResponse = {
  statusCode: 413,
  headers: {
    'content-type': 'application/json',
    'x-amzn-errortype': 'RequestEntityTooLargeException',
    connection: 'close',
  },
  body: JSON.stringify({
    __type: 'RequestEntityTooLargeException',
    message: `The request is larger than ${MAX_BODY_BYTES} bytes.`,
  }),
};

export interface RunningServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Port 0 takes any free port. */
export async function startServer(dispatcher: Dispatcher, port = 0): Promise<RunningServer> {
  const server = createServer((request, response) => {
    answer(request, dispatcher).then(
      ({ statusCode, headers, body }) => response.writeHead(statusCode, headers).end(body),
      // The client hung up in the middle of its request: nobody is there to be answered.
      () => response.destroy(),
    );
  });
  return {
    endpoint: `http://${HOST}:${await listen(server, port)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, dispatcher: Dispatcher): Promise<WireResponse> {
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
