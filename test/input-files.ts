/** Input files for the tests of one file, in a folder that is removed after them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'input-files-'));
let count = 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function file(content: string | Buffer | object): string {
  count += 1;
  const path = join(folder, `${count}.json`);
  const isRaw = typeof content === 'string' || Buffer.isBuffer(content);
  writeFileSync(path, isRaw ? content : JSON.stringify(content));
  return path;
}

/** The message with which an input was refused. */
export function faultOf(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof Error && error.name === 'InputFault') return error.message;
    throw error;
  }
  throw new Error('The file was accepted.');
}
