/** The log: one line of JSON per fact, so that CloudWatch Logs Insights can ask for any field. */

export type Level = 'INFO' | 'WARN' | 'ERROR';
export type Log = (level: Level, message: string, fields?: Readonly<Record<string, unknown>>) => void;

/** Lambda leaves lines that are JSON already as they are and reads `level` from them.
 *  https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
export const log: Log = (level, message, fields = {}) => {
  console.log(JSON.stringify({ timestamp: new Date().toISOString(), level, message, ...fields }));
};
