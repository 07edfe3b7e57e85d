/** The log: one line of JSON per fact, so that CloudWatch Logs Insights can ask for any field. */

export type Level = 'INFO' | 'WARN' | 'ERROR';
export type Log = (level: Level, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Straight to stdout, where Lambda leaves a line of JSON as it is: its `console` puts it as text into the `message` of another
 *  record, in which CloudWatch finds no metrics. https://github.com/awslabs/aws-embedded-metrics-node/pull/158 */
export const log: Log = (level, message, fields = {}) => {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields })}\n`);
};
