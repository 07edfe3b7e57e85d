/** The report of a rehearsal: its JSON, the table of the last night, and the verdict. */
import { worstDowntime } from '../../backup/report/outages';
import { KINDS, unlistedTexts } from '../../backup/report/unlisted-text';
import { isNotRestored } from '../../contracts/application';
import { shorten, table } from '../output/table';
import { type Night, type ResourceOutcome, TRIGGER_FAILED } from './night';

export interface Report {
  readonly Account: string;
  readonly Region: string;
  readonly Summary: {
    readonly Nights: number;
    readonly Succeeded: number;
    readonly Failed: number;
    readonly Skipped: number;
    readonly CopiesDeleted: number;
    /** Instances on which a service that ran before the first night does not run after the last one. */
    readonly ApplicationsStopped: readonly string[];
    /** The longest outage of an application in any night, measured on its instance; -1 if none was measured. */
    readonly WorstDowntimeSeconds: number;
    /** Why resources could not all be listed, in any night: their backups are missing, and so are their results. */
    readonly Unlisted: readonly string[];
    readonly Warnings: readonly string[];
    readonly Good: boolean;
  };
  readonly Nights: readonly Night[];
}

const hasFailed = ({ Status }: ResourceOutcome): boolean => Status === 'Failed' || Status === 'TimedOut';

function totals(outcomes: readonly ResourceOutcome[]) {
  const count = (test: (outcome: ResourceOutcome) => boolean) => outcomes.filter(test).length;
  return {
    Succeeded: count(({ Status }) => Status === 'Succeeded'),
    Failed: count(hasFailed),
    Skipped: count(({ Status }) => Status === 'Skipped'),
    CopiesDeleted: outcomes.reduce((sum, { Deleted }) => sum + Deleted, 0),
  };
}

export function buildReport(account: string, region: string, nights: readonly Night[]): Report {
  const outcomes = nights.flatMap(({ Resources }) => Resources);
  const all = totals(outcomes);
  const unlisted = [...new Set(nights.flatMap(({ Unlisted }) => unlistedTexts(Unlisted)))];
  const stopped = (nights.at(-1)?.Resources ?? []).filter(({ ApplicationRunning }) => ApplicationRunning === false);
  const haveSucceeded = nights.every(({ Executions }) => Executions.every(({ Status }) => Status === 'SUCCEEDED'));
  return {
    Account: account,
    Region: region,
    Summary: {
      Nights: nights.length,
      ...all,
      ApplicationsStopped: stopped.map(({ ResourceId }) => ResourceId),
      WorstDowntimeSeconds: worstDowntime(outcomes.map(({ Application }) => Application)),
      Unlisted: unlisted,
      Warnings: [...new Set(nights.flatMap(({ Warnings }) => Warnings))],
      Good: haveSucceeded && all.Failed + unlisted.length + stopped.length === 0,
    },
    Nights: nights,
  };
}

const copyCell = ({ Copies, Grade }: ResourceOutcome): string => {
  if (Grade === '') return Copies.length > 1 ? `${Copies.length} snapshots` : (Copies[0] ?? '-');
  return `${Copies.length} x ${Grade}`;
};

/** Whether it runs is looked up on the simulated machine; what the run reported of it is added where that differs. */
function applicationCell({ ApplicationRunning, Application }: ResourceOutcome): string {
  if (ApplicationRunning === null) return '-';
  const { State, DowntimeSeconds } = Application;
  const downtime = DowntimeSeconds >= 0 ? `, down ${DowntimeSeconds} s` : '';
  const reported = ApplicationRunning && isNotRestored(Application) ? ` (reported ${State})` : '';
  return `${ApplicationRunning ? 'running' : 'STOPPED'}${downtime}${reported}`;
}

const LONGEST_NAME = 32;

const HEAD = ['Resource', 'Name', 'Status', 'Copy', 'Deleted', 'Application'];

/** A row per resource, failed ones first; empty if there are none. `width` is the terminal's. */
export function resourceTable(outcomes: readonly ResourceOutcome[], width: number): string {
  if (outcomes.length === 0) return '';
  const order = [...outcomes].sort((a, b) => Number(hasFailed(b)) - Number(hasFailed(a)));
  const rows = order.map((outcome) => ({
    cells: [
      outcome.ResourceId,
      shorten(outcome.Name, LONGEST_NAME),
      outcome.Status,
      copyCell(outcome),
      outcome.Status === 'Skipped' ? '-' : String(outcome.Deleted),
      applicationCell(outcome),
    ],
    note: [outcome.Reason, outcome.Warning].filter((text) => text !== '').join('; '),
  }));
  return table(HEAD, rows, width);
}

const minutes = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

/** What went wrong, the worst first. */
export function verdict({ Summary, Nights }: Report): string {
  const { Good, Failed, ApplicationsStopped: stopped, Unlisted, Warnings } = Summary;
  const triggers = Nights.flatMap(({ Executions }) => Executions).filter(
    ({ Error: error }) => error === TRIGGER_FAILED,
  );
  const sentences = [
    ...(stopped.length > 0 ? [`The application is STOPPED on ${stopped.join(', ')}.`] : []),
    ...Unlisted.map((text) => `${text}.`),
    ...(Unlisted.length === 0 ? triggers.map(({ Cause }) => `The trigger failed: ${Cause}.`) : []),
    ...(Good ? [] : [`${Failed} failed.`]),
    ...Warnings.map((text) => `Warning: ${text}.`),
  ];
  return sentences.length === 0 ? 'All good.' : sentences.join(' ');
}

/** One night in one line. */
export function nightLine({ Night: night, Message, Resources, Executions, Unlisted, ...times }: Night): string {
  const { ScheduledTime, EndTime } = times;
  const start = `Night ${night}  ${ScheduledTime.slice(0, 16)}Z  `;
  if (Resources.length + Unlisted.length === 0) return start + Message;
  const downtime = worstDowntime(Resources.map(({ Application }) => Application));
  const { Succeeded, Failed, Skipped, CopiesDeleted } = totals(Resources);
  const parts = [
    `${Succeeded} succeeded`,
    `${Failed} failed`,
    `${Skipped} skipped`,
    ...Unlisted.map(({ ResourceType }) => `${KINDS[ResourceType]} NOT LISTED`),
    `${CopiesDeleted} copies deleted`,
    ...(downtime < 0 ? [] : [`applications down ${downtime} s at worst`]),
    `${minutes(ScheduledTime, EndTime)} min`,
    ...(Executions.some(({ Status }) => Status !== 'SUCCEEDED') ? ['the execution FAILED'] : []),
  ];
  return start + parts.join(', ');
}
