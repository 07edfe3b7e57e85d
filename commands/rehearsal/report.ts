/** The report of a local run: what --report writes, what the table shows, and whether all was good. */

import { table } from '../output/table';
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
    /** Instances on which something that ran before the first night does not run after the last one. */
    readonly ApplicationsStopped: readonly string[];
    readonly Good: boolean;
  };
  readonly Nights: readonly Night[];
}

const hasFailed = ({ Status }: ResourceOutcome): boolean => Status === 'Failed' || Status === 'TimedOut';

export function buildReport(account: string, region: string, nights: readonly Night[]): Report {
  const all = nights.flatMap(({ Resources }) => Resources);
  const count = (test: (outcome: ResourceOutcome) => boolean) => all.filter(test).length;
  const stopped = (nights.at(-1)?.Resources ?? []).filter(({ ApplicationRunning }) => ApplicationRunning === false);
  const executionsGood = nights.every(({ Executions }) => Executions.every(({ Status }) => Status === 'SUCCEEDED'));
  return {
    Account: account,
    Region: region,
    Summary: {
      Nights: nights.length,
      Succeeded: count(({ Status }) => Status === 'Succeeded'),
      Failed: count(hasFailed),
      Skipped: count(({ Status }) => Status === 'Skipped'),
      CopiesDeleted: all.reduce((sum, { Deleted }) => sum + Deleted, 0),
      ApplicationsStopped: stopped.map(({ ResourceId }) => ResourceId),
      Good: executionsGood && !all.some(hasFailed) && stopped.length === 0,
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

const shorten = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

const LONGEST_NAME = 32;

const HEAD = ['Resource', 'Name', 'Status', 'Copy', 'Deleted', 'Application'];

/** A row per resource: what failed first, then the rest as it came. `width` is the terminal's. */
export function resourceTable(outcomes: readonly ResourceOutcome[], width: number): string {
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

/** One night in one line. */
export function nightLine({ Night: night, ScheduledTime, EndTime, Message, Resources, Executions }: Night): string {
  if (Resources.length === 0) return `Night ${night}  ${ScheduledTime.slice(0, 16)}Z  ${Message}`;
  const count = (test: (outcome: ResourceOutcome) => boolean) => Resources.filter(test).length;
  const deleted = Resources.reduce((sum, { Deleted }) => sum + Deleted, 0);
  const told = [
    `${count(({ Status }) => Status === 'Succeeded')} succeeded`,
    `${count(hasFailed)} failed`,
    `${count(({ Status }) => Status === 'Skipped')} skipped`,
    `${deleted} copies deleted`,
    `${minutes(ScheduledTime, EndTime)} min`,
    ...(Executions.some(({ Status }) => Status !== 'SUCCEEDED') ? ['the execution FAILED'] : []),
  ];
  return `Night ${night}  ${ScheduledTime.slice(0, 16)}Z  ${told.join(', ')}`;
}
