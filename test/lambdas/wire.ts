/** An HTTP server for the real SDK clients: it speaks the protocols of the AWS services and returns the test's answers. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** JSON input as sent, or the flat parameters of EC2's query protocol. */
export type WireInput = Readonly<Record<string, unknown>>;

/** An error response of a service. */
export class Refusal {
  constructor(
    readonly code: string,
    readonly message = 'as the test wants it',
    readonly status = 400,
  ) {}
}

/** The connection breaks after the request was accepted: the client gets no response. */
export const HANG_UP = Symbol('hang up');

/** The connection stays open without a response. */
export const NO_ANSWER = Symbol('no answer');

interface WireCall {
  readonly action: string;
  readonly input: WireInput;
}

export interface Wire {
  readonly calls: readonly WireCall[];
  readonly settings: {
    readonly endpoint: string;
    readonly region: string;
    readonly maxAttempts: number;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  sent(action: string): readonly WireInput[];
  stop(): Promise<void>;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function xml(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) return value.map((item) => `<item>${xml(item)}</item>`).join('');
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `<${key}>${xml(inner)}</${key}>`)
      .join('');
  }
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const isFields = (value: unknown): value is WireInput => typeof value === 'object' && value !== null;

function callOf(target: string | undefined, body: string): WireCall {
  if (target === undefined) {
    const input = Object.fromEntries(new URLSearchParams(body));
    return { action: input.Action ?? '', input };
  }
  const input: unknown = JSON.parse(body);
  return { action: target.slice(target.lastIndexOf('.') + 1), input: isFields(input) ? input : {} };
}

function reply(response: ServerResponse, answer: unknown, action: string, isQuery: boolean): void {
  if (answer === NO_ANSWER) return;
  if (answer === HANG_UP) {
    response.destroy();
  } else if (answer instanceof Refusal) {
    const { code, message, status } = answer;
    const error = { Code: code, Message: message };
    const body = isQuery
      ? `<Response>${xml({ Errors: { Error: error }, RequestID: 'r' })}</Response>`
      : JSON.stringify({ __type: code, message });
    response.writeHead(status, { 'content-type': isQuery ? 'text/xml' : 'application/x-amz-json-1.1' }).end(body);
  } else {
    const body = isQuery ? `<${action}Response>${xml(answer)}</${action}Response>` : JSON.stringify(answer);
    response.writeHead(200, { 'content-type': isQuery ? 'text/xml' : 'application/x-amz-json-1.1' }).end(body);
  }
}

/** The tests must run on Node 20 too, about which the SDK prints a warning. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

/** `answers` by action; an answer may throw or return a `Refusal`. An action without an answer is refused. */
export async function startWire(answers: Readonly<Record<string, (input: WireInput) => unknown>>): Promise<Wire> {
  const calls: WireCall[] = [];
  const server = createServer(async (request, response) => {
    const target = request.headers['x-amz-target'];
    const call = callOf(typeof target === 'string' ? target : undefined, await read(request));
    calls.push(call);
    const answer = answers[call.action]?.(call.input) ?? new Refusal('NoAnswerInTest', call.action);
    reply(response, answer, call.action, target === undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    calls,
    settings: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-1',
      maxAttempts: 1,
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    },
    sent: (action) => calls.filter((call) => call.action === action).map(({ input }) => input),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
