/** The log: one line of JSON per event, so that CloudWatch Logs Insights can query every field. */

type Level = 'INFO' | 'WARN' | 'ERROR';
export type Log = (level: Level, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Writes to stdout, where Lambda keeps a line of JSON as it is. Lambda's `console` would wrap it as text in the `message` of
 *  another record, in which CloudWatch finds no metrics. https://github.com/awslabs/aws-embedded-metrics-node/pull/158 */
export const log: Log = (level, message, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields })}\n`);
};
