/** Reads JSON from outside: in UTF-8, and with limited depth. */
import { reject } from '../service-error';

/** The default of Jackson, the parser of the AWS SDK for Java; traversing data of this depth cannot exhaust the stack.
 *  https://javadoc.io/doc/com.fasterxml.jackson.core/jackson-core/latest/com/fasterxml/jackson/core/StreamReadConstraints.html */
const MAX_DEPTH = 1000;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Throws an Error with the reason. */
export const utf8 = (body: Buffer): string => strictUtf8.decode(body);

/** Throws an Error with the reason. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw new Error(`It is nested deeper than ${MAX_DEPTH} levels.`);
  return JSON.parse(text);
}

/** Rejects text that is not JSON with the service's own error. */
export function requireJson(text: string, code: string, messageOf: (error: unknown) => string): void {
  try {
    parseJson(text);
  } catch (error) {
    reject(code, messageOf(error));
  }
}

/** Of brackets outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (inString && character === '\\') index += 1;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth);
    else if (character === ']' || character === '}') depth -= 1;
  }
  return deepest;
}
