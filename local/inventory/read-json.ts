/** Reads a JSON file that a shell wrote: any Unicode encoding, and a clear message when it is not what was asked for. */
import { readFileSync } from 'node:fs';
import { InputFault } from '../input-fault';

/** `command` is what writes such a file: every message ends with it. */
export function readJson(path: string, command: string): unknown {
  const remedy = `Write it with: ${command} > ${path}`;
  const text = decoded(read(path, remedy));
  if (text.trim() === '') throw new InputFault(`${path} is empty. ${remedy}`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InputFault(`${path} is not JSON: ${reason}. Use --output json. ${remedy}`, { cause });
  }
}

function read(path: string, remedy: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
    const reasons = new Map<unknown, string>([
      ['ENOENT', 'there is no such file'],
      ['EISDIR', 'it is a folder'],
      ['EACCES', 'this user may not read it'],
    ]);
    throw new InputFault(`${path} cannot be read: ${reasons.get(code) ?? String(cause)}. ${remedy}`, { cause });
  }
}

/** `>` in Windows PowerShell writes UTF-16 with a byte order mark; some editors put one before UTF-8. */
function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const body = bytes.subarray(2, bytes.length - (bytes.length % 2));
    return Buffer.from(body).swap16().toString('utf16le');
  }
  return bytes.toString('utf8').replace(/^\u{FEFF}/u, '');
}
