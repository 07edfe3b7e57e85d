/** Records what comes over the wire to a client of the SDK, before the SDK has read it. */
import type { DeserializeMiddleware, MiddlewareStack } from '@smithy/types';
import type { RawAnswer } from './response-shape';

export interface Answer extends RawAnswer {
  readonly action: string;
  readonly status: number;
}

interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

function isResponse(response: unknown): response is Response {
  return typeof response === 'object' && response !== null && 'statusCode' in response && 'body' in response;
}

async function read(body: Response['body']): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body);
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function record<Input extends object, Output extends object>(
  stack: MiddlewareStack<Input, Output>,
  answers: Answer[],
): void {
  const recorder: DeserializeMiddleware<Input, Output> = (next, context) => async (args) => {
    const result = await next(args);
    const { response } = result;
    if (isResponse(response)) {
      const body = await read(response.body);
      response.body = body;
      const action = String(context.commandName).replace(/Command$/, '');
      answers.push({ action, status: response.statusCode, headers: response.headers, body: body.toString() });
    }
    return result;
  };
  // Innermost of all: what reads the answer stands around it.
  stack.add(recorder, { step: 'deserialize', priority: 'low', name: 'recorder' });
}
