/** Replaces `console` as Lambda's Node.js runtime does in a function whose logs are JSON: every message becomes a record, even if it is
 *  JSON itself. Text that is written to stdout directly is not changed.
 *  https://github.com/aws/aws-lambda-nodejs-runtime-interface-client/blob/main/src/LogPatch.js */
import { format } from 'node:util';

const LEVELS = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

const withErrorFields = (_: string, value: unknown): unknown =>
  value instanceof Error
    ? { errorType: value.constructor.name, errorMessage: value.message, stackTrace: value.stack?.split('\n'), ...value }
    : value;

export function jsonConsole(requestId: () => string): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    const print = (...values: readonly unknown[]): void => {
      const message = values.length === 1 ? values[0] : format(...values);
      const line = { timestamp: new Date().toISOString(), level, requestId: requestId(), message };
      process.stdout.write(`${JSON.stringify(line, withErrorFields)}\n`);
    };
    Object.assign(console, { [method]: print });
  }
}
