/** Formats the logs of the Lambda functions. */
import { logText } from '../../../commands/rehearsal/log-text';
import type { LogLine } from '../../../local/lambda/log-stream';

const at = (seconds: number, functionName: string, line: string): LogLine => ({
  time: new Date(Date.UTC(2026, 10, 1, 16, 0, seconds)),
  functionName,
  requestId: 'r',
  from: 'function',
  line,
});

test('groups lines by function, in their order, each with its virtual time', () => {
  const lines = [
    at(0, 'B', JSON.stringify({ timestamp: 'x', level: 'INFO', message: 'one', a: 1, b: { c: [2] } })),
    at(1, 'A', 'plain text'),
    at(2, 'B', JSON.stringify({ time: 'x', type: 'platform.report', record: { requestId: 'r', metrics: {} } })),
    at(3, 'B', '"JSON, but no record"'),
    at(4, 'B', 'beep\u0007'),
  ];
  expect(logText(lines)).toBe(`Log of A
2026-11-01T16:00:01.000Z  plain text

Log of B
2026-11-01T16:00:00.000Z  INFO   one  a=1  b={"c":[2]}
2026-11-01T16:00:02.000Z         platform.report  requestId=r  metrics={}
2026-11-01T16:00:03.000Z  "JSON, but no record"
2026-11-01T16:00:04.000Z  beep${' '}
`);
});
