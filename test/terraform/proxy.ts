/** A reverse proxy in front of moto that adds what moto lacks and forwards everything else unchanged. */
import { createServer, request, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Call, type Gap, gapsOfMoto } from './gaps';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const ask = (port: number, { method, path, headers }: Call, body: Buffer): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, method, path, headers }, (incoming) => {
      buffer(incoming).then(
        (answer) => resolve({ status: incoming.statusCode ?? 502, headers: incoming.headers, body: answer }),
        reject,
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });

async function answer(motoPort: number, gaps: readonly Gap[], call: Call, body: Buffer): Promise<Answer> {
  for (const gap of gaps) {
    const own = gap.answer?.(call);
    if (own !== undefined) {
      return {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Buffer.from(JSON.stringify(own)),
      };
    }
  }
  const given = await ask(motoPort, call, body);
  if (given.status >= 300) return given;
  for (const gap of gaps) {
    const completed = gap.complete?.(call, given.body.toString('utf8'));
    if (completed !== undefined) return { ...given, body: Buffer.from(JSON.stringify(completed)) };
  }
  return given;
}

export interface Proxy {
  readonly server: Server;
  readonly port: number;
}

/** Starts it on a free port of the loopback interface. */
export async function startProxy(motoPort: number): Promise<Proxy> {
  const gaps = gapsOfMoto();
  const server = createServer((incoming, outgoing) => {
    const respond = async (): Promise<void> => {
      const body = await buffer(incoming);
      const call: Call = {
        method: incoming.method ?? 'GET',
        path: incoming.url ?? '/',
        headers: incoming.headers,
        target: String(incoming.headers['x-amz-target'] ?? ''),
        body: body.toString('utf8'),
      };
      const given = await answer(motoPort, gaps, call, body);
      const { 'content-length': length, 'transfer-encoding': _, ...headers } = given.headers;
      // A response to HEAD has the length of a body that is not sent.
      const announced = call.method === 'HEAD' ? length : String(given.body.length);
      for (const [name, value] of Object.entries({ ...headers, 'content-length': announced })) {
        if (value !== undefined) outgoing.setHeader(name, value);
      }
      outgoing.writeHead(given.status);
      outgoing.end(given.body);
    };
    respond().catch((error: unknown) => outgoing.writeHead(502).end(String(error)));
  });
  return { server, port: await listen(server) };
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server got no port.');
  return address.port;
}
