/** Keeps one Terraform state in memory, with a lock, by the protocol of the backend `http`:
 *  https://developer.hashicorp.com/terraform/language/backend/http */
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from './proxy';

const OK = 200;
const NOT_FOUND = 404;
const CONFLICT = 409;
const LOCKED = 423;

export interface StateServer {
  readonly address: string;
  /** The stored state, if there is one. */
  state(): string | undefined;
  stop(): void;
}

export async function startStateServer(): Promise<StateServer> {
  let state: string | undefined;
  let lock: { readonly info: string; readonly id: string } | undefined;

  const idOf = (info: string): string => String(JSON.parse(info).ID);

  async function answer(request: IncomingMessage): Promise<{ status: number; body?: string }> {
    const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const body = await text(request);
    switch (request.method) {
      case 'GET':
        return state === undefined ? { status: NOT_FOUND } : { status: OK, body: state };
      case 'POST':
        if (searchParams.get('ID') !== (lock?.id ?? null)) return { status: CONFLICT };
        state = body;
        return { status: OK };
      case 'DELETE':
        state = undefined;
        return { status: OK };
      case 'LOCK':
        if (lock !== undefined) return { status: LOCKED, body: lock.info };
        lock = { info: body, id: idOf(body) };
        return { status: OK };
      case 'UNLOCK':
        if (lock !== undefined && body !== '' && idOf(body) !== lock.id) return { status: CONFLICT };
        lock = undefined;
        return { status: OK };
      default:
        return { status: NOT_FOUND };
    }
  }

  const server = createServer((request, response) => {
    answer(request).then(
      ({ status, body }) => response.writeHead(status).end(body),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = await listen(server);
  return {
    address: `http://127.0.0.1:${port}/state`,
    state: () => state,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
