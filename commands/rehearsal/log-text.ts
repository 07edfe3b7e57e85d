/** Formats the logs of the Lambda functions for people: by function, in order of virtual time. */
import * as v from 'valibot';
import type { LogLine } from '../../local/lambda/log-stream';
import { printable } from '../output/table';

const Fields = v.record(v.string(), v.unknown());

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html (platform.start, platform.report) */
const PlatformEvent = v.object({ type: v.string(), record: Fields });

function textOf(line: string): string {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Fields), line);
  if (!parsed.success) return line;
  const event = v.safeParse(PlatformEvent, parsed.output);
  // The line begins with the time already.
  const {
    timestamp: _,
    level = '',
    message = '',
    ...fields
  } = event.success ? { message: event.output.type, ...event.output.record } : parsed.output;
  const rest = Object.entries(fields).map(([name, value]) => `${name}=${written(value)}`);
  return [written(level).padEnd(5), written(message), ...rest].join('  ');
}

export function logText(lines: readonly LogLine[]): string {
  const functions = [...new Set(lines.map(({ functionName }) => functionName))].sort();
  return functions
    .map((name) => {
      const own = lines.filter(({ functionName }) => functionName === name);
      return [
        `Log of ${name}`,
        ...own.map(({ time, line }) => `${time.toISOString()}  ${printable(textOf(line))}`),
        '',
      ].join('\n');
    })
    .join('\n');
}
