/** Reads a JSON file in any Unicode encoding that a shell writes, with a clear message if it is not JSON. */
import { readFileSync } from 'node:fs';
import { InputFault } from '../input-fault';

const REASONS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'no such file'],
  ['EISDIR', 'it is a folder, not a file'],
  ['EACCES', 'you may not read it'],
]);

/** `-` is the standard input. Every message ends with the remedy, which says how to create the file. */
export function readJson(path: string, remedy: string): unknown {
  const refuse = (problem: string, cause?: unknown) => new InputFault(`${path}: ${problem}. ${remedy}`, { cause });
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === '-' ? process.stdin.fd : path);
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
    throw refuse(REASONS.get(code) ?? String(cause), cause);
  }
  const text = decode(bytes);
  if (text.trim() === '') throw refuse('it is empty');
  if (text.includes('\0')) throw refuse('it is a binary file, not JSON');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse(`it is not JSON: ${cause instanceof Error ? cause.message : cause}`, cause);
  }
}

/** `>` in Windows PowerShell writes UTF-16 with a byte order mark; some editors put one before UTF-8. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const body = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(body).swap16().toString('utf16le');
  }
  return bytes.toString('utf8').replace(/^\u{FEFF}/u, '');
}
