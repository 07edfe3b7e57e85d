/** Reads JSON that comes from outside: in UTF-8, and no deeper than any real request is. */

/** The default of Jackson, the parser of the AWS SDK for Java; a walk through data of this depth cannot exhaust the stack.
 *  https://javadoc.io/doc/com.fasterxml.jackson.core/jackson-core/latest/com/fasterxml/jackson/core/StreamReadConstraints.html */
const MAX_DEPTH = 1000;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** Throws an Error that says what is wrong. */
export const utf8 = (body: Buffer): string => strictUtf8.decode(body);

/** Throws an Error that says what is wrong. */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_DEPTH) throw new Error(`It is nested deeper than ${MAX_DEPTH} levels.`);
  return JSON.parse(text);
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
