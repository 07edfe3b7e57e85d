/** What Lambda makes of `console` in a function whose logs are JSON: a line of JSON each; what is JSON already stays as it is.
 *  https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
import { format } from 'node:util';

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

export function jsonConsole(requestId: () => string): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const print = (...values: readonly unknown[]): void => {
      const [only] = values;
      const isReady = values.length === 1 && typeof only === 'string' && isJsonObject(only);
      const line = { timestamp: new Date().toISOString(), level, requestId: requestId(), message: format(...values) };
      process.stdout.write(`${isReady ? only : JSON.stringify(line)}\n`);
    };
    Object.assign(console, { [method]: print });
  }
}
