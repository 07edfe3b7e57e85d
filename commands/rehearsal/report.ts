/** The report of a rehearsal: its JSON, the table of the last night, and the verdict. */
import { shorten, table } from '../output/table';
import type { Night, ResourceOutcome } from './night';

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
  const all = totals(nights.flatMap(({ Resources }) => Resources));
  const stopped = (nights.at(-1)?.Resources ?? []).filter(({ ApplicationRunning }) => ApplicationRunning === false);
  const haveSucceeded = nights.every(({ Executions }) => Executions.every(({ Status }) => Status === 'SUCCEEDED'));
  return {
    Account: account,
    Region: region,
    Summary: {
      Nights: nights.length,
      ...all,
      ApplicationsStopped: stopped.map(({ ResourceId }) => ResourceId),
      Good: haveSucceeded && all.Failed === 0 && stopped.length === 0,
    },
    Nights: nights,
  };
}

const copyCell = ({ Copies, Grade }: ResourceOutcome): string => {
  if (Grade === '') return Copies.length > 1 ? `${Copies.length} snapshots` : (Copies[0] ?? '-');
  return `${Copies.length} x ${Grade}`;
};

const applicationCell = ({ ApplicationRunning }: ResourceOutcome): string =>
  ApplicationRunning === null ? '-' : ApplicationRunning ? 'running' : 'STOPPED';

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
    note: outcome.Reason,
  }));
  return table(HEAD, rows, width);
}

const minutes = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

export function verdict({ Summary: { Good, Failed, ApplicationsStopped: stopped } }: Report): string {
  if (Good) return 'All good.';
  return `${Failed} failed.${stopped.length > 0 ? ` The application is STOPPED on ${stopped.join(', ')}.` : ''}`;
}

/** One night in one line. */
export function nightLine({ Night: night, ScheduledTime, EndTime, Message, Resources, Executions }: Night): string {
  const start = `Night ${night}  ${ScheduledTime.slice(0, 16)}Z  `;
  if (Resources.length === 0) return start + Message;
  const { Succeeded, Failed, Skipped, CopiesDeleted } = totals(Resources);
  const parts = [
    `${Succeeded} succeeded`,
    `${Failed} failed`,
    `${Skipped} skipped`,
    `${CopiesDeleted} copies deleted`,
    `${minutes(ScheduledTime, EndTime)} min`,
    ...(Executions.some(({ Status }) => Status !== 'SUCCEEDED') ? ['the execution FAILED'] : []),
  ];
  return start + parts.join(', ');
}
