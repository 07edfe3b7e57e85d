/** Reads the report line that a hook, or the step that arms the watchdog, prints first. */
import type { StepExecution } from '@aws-sdk/client-ssm';
import * as v from 'valibot';
import { Count, Instant } from '../../../contracts/fields';
import { REPORT_LINE } from '../../../contracts/runbook';

const Names = v.fallback(v.array(v.string()), []);
const Numbers = v.fallback(v.array(v.number()), []);
const Time = v.fallback(v.optional(Instant), undefined);
const Quantity = v.fallback(v.optional(Count), undefined);

/** A field that is missing or of another type is ignored: hooks may be the user's own. */
const HookReport = v.object({
  Named: Quantity,
  Stopped: Quantity,
  Missing: Names,
  SilentPorts: Numbers,
  FirstStop: Time,
  LastStart: Time,
  RunningAlready: Names,
  NotRunning: Names,
  DowntimeSeconds: Quantity,
  /** The watchdog had fired before the application was recovered. */
  FiredBefore: v.fallback(v.boolean(), false),
  /** When the watchdog fires. */
  Due: Time,
});

export type HookReport = v.InferOutput<typeof HookReport>;

const ReportJson = v.pipe(v.string(), v.parseJson(), HookReport);
const NOTHING = v.parse(HookReport, {});
const LINE = new RegExp(`^${REPORT_LINE} (\\{.*\\})\\s*$`, 'm');

/** Also where AWS has shortened the text. A report contains no nested object. */
const LINES = new RegExp(`${REPORT_LINE} \\{[^}]*\\}?\\s*`, 'g');

/** The text of a failure, for a person. */
export const withoutHookReports = (text: string): string => text.replace(LINES, '');

/** A line that does not parse counts as no report. */
export function hookReport(step: StepExecution | undefined): HookReport {
  const [output = ''] = step?.Outputs?.Output ?? [];
  const [, json = ''] = LINE.exec(output) ?? [];
  const parsed = v.safeParse(ReportJson, json);
  return parsed.success ? parsed.output : NOTHING;
}
