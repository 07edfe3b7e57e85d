/** `npm start`: synthesizes, bundles, starts the embedded AWS with a fleet in it, and backs it up night by night. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { EmbeddedAws } from '../local/aws/embedded-aws';
import type { Fault } from '../local/aws/faults/faults';
import { Clock } from '../local/clock';
import { startEmbeddedAws } from '../local/embedded-aws/start-embedded-aws';
import { InputFault, readTogether } from '../local/input-fault';
import type { LogLine } from '../local/lambda/log-stream';
import { flag, instant, text, type Values, wholeNumber } from './arguments';
import { EXIT } from './exit-codes';
import { FLEET_NOTES, fleetOf, fleetOptions } from './fleet-options';
import { loadFaults } from './input/load-faults';
import { loadQuotas } from './input/load-quotas';
import { main } from './main';
import { logText } from './rehearsal/log-text';
import { type Night, runNight, scheduleOf } from './rehearsal/night';
import { Progress } from './rehearsal/progress';
import { buildReport, nightLine, type Report, resourceTable } from './rehearsal/report';
import { SilentDenials } from './rehearsal/silent-denials';
import { synthesize } from './rehearsal/synthesize';

const DAY = 24 * 60 * 60 * 1000;

/** Ten years: far beyond any retention, and still a matter of minutes. */
const MOST_NIGHTS = 3653;

/** Two runs of the same input are the same run: their time is that of the input, not that of the laptop. */
const DEFAULT_FROM = '2026-11-01T16:00:00Z';

const command = {
  usage: 'npm start -- [options]',
  about:
    'Runs scheduled backups of a fleet on an embedded AWS, with no AWS account: what runs is what would be deployed.',
  options: {
    ...fleetOptions,
    nights: {
      value: 'N',
      describe: 'Runs a day apart, so that retention is seen at work (1).',
      parse: wholeNumber(1, MOST_NIGHTS),
    },
    from: {
      value: 'TIME',
      describe: `When the first night begins (${DEFAULT_FROM}).`,
      parse: instant,
    },
    seed: {
      value: 'N',
      describe: 'Draws other ids, durations, jitter and luck; the same number gives the same run (1).',
      parse: wholeNumber(1, Number.MAX_SAFE_INTEGER),
    },
    report: {
      value: 'FILE',
      describe: 'Where to write the same facts as JSON, as docs/local-run.md describes them.',
      parse: text,
    },
    logs: { describe: 'Shows what the Lambda functions logged, by virtual time.', parse: flag },
  },
  notes: `${FLEET_NOTES}

Exit code 0: all good. 1: it ran, and something failed. 2: the input cannot be used; nothing was started.`,
};

type Given = Values<typeof command.options>;

/** Known before anything runs: an hour of nights must not end in a report that cannot be written. */
function checkReportFile(path: string | undefined): void {
  if (path === undefined) return;
  const folder = dirname(resolve(path));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new InputFault(
      `--report: ${path} cannot be written: there is no folder ${folder} that this user may write to`,
    );
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new InputFault(`--report: ${path} is a folder`);
}

async function runNights(aws: EmbeddedAws, given: Given, from: Date, tell: (line: string) => void): Promise<Night[]> {
  const schedule = scheduleOf(aws);
  const nights: Night[] = [];
  for (let number = 1; number <= (given.nights ?? 1); number += 1) {
    await aws.clock.advanceTo(new Date(from.getTime() + (number - 1) * DAY));
    const night = await runNight(aws, schedule, number);
    nights.push(night);
    tell(nightLine(night));
  }
  return nights;
}

const verdict = ({ Summary }: Report): string => {
  if (Summary.Good) return 'All good.';
  const stopped = Summary.ApplicationsStopped;
  return [
    `${Summary.Failed} failed.`,
    ...(stopped.length > 0 ? [`The application is STOPPED on ${stopped.join(', ')}.`] : []),
  ].join(' ');
};

async function start(given: Given): Promise<number> {
  const { inventory, faults, quotas } = readTogether({
    inventory: () => fleetOf(given),
    quotas: () => loadQuotas(given.quotas),
    faults: () => loadFaults(given.faults, given.seed),
    report: () => checkReportFile(given.report),
  });
  const from = given.from ?? new Date(DEFAULT_FROM);
  const environment = given.environment ?? 'dev';
  if (process.stdout.isTTY) process.stdout.write('Bundling the Lambdas, synthesizing the Terraform ...\n');
  const { stack, remove } = await synthesize(environment);
  try {
    const names = new Map<string, string>();
    const logs: LogLine[] = [];
    const refusals = new SilentDenials();
    const progress = new Progress(process.stdout, (id) => names.get(id) ?? '', (given.nights ?? 1) === 1);
    const running = await startEmbeddedAws({
      deploymentFolder: stack,
      inventory,
      clock: new Clock(from),
      faults,
      quotas,
      ...(given.seed !== undefined && { seed: given.seed }),
      ...(given.logs && { onLogLine: (line) => logs.push(line) }),
      onAuthorization: refusals.onAuthorization,
      onExecutionEvent: progress.onEvent,
    });
    try {
      const { accountId, region } = running.aws.world;
      for (const { InstanceId, Tags } of running.aws.world.instances.values()) names.set(InstanceId, nameIn(Tags));
      for (const { FileSystemId, Tags } of running.aws.world.fileSystems.values())
        names.set(FileSystemId, nameIn(Tags));
      progress.line(
        `${environment}, in an embedded AWS with ${count(inventory.fileSystems, 'file system')} and ${count(inventory.instances, 'instance')} (account ${accountId}, ${region}):`,
      );
      const nights = await runNights(running.aws, given, from, (line) => progress.line(line));
      progress.end();
      const report = buildReport(accountId, region, nights);
      const last = nights.at(-1)?.Resources ?? [];
      if (last.length > 0)
        process.stdout.write(
          `\n${resourceTable(last, process.stdout.isTTY ? process.stdout.columns : Number.POSITIVE_INFINITY)}\n`,
        );
      if (refusals.text() !== '') process.stdout.write(`\n${refusals.text()}`);
      if (given.logs) process.stdout.write(`\n${logText(logs)}`);
      for (const fault of faults.unstruck()) process.stdout.write(`\n${told(fault)} struck nothing.\n`);
      process.stdout.write(`\n${verdict(report)}\n`);
      if (given.report !== undefined) writeFileSync(given.report, `${JSON.stringify(report, null, 2)}\n`);
      return report.Summary.Good ? EXIT.good : EXIT.failed;
    } finally {
      await running.stop();
    }
  } finally {
    remove();
  }
}

const told = ({ call, error, resource }: Fault): string =>
  `The fault ${error} of ${call}${resource === undefined ? '' : ` on ${resource}`}`;

const count = (list: readonly unknown[], what: string): string =>
  `${list.length} ${what}${list.length === 1 ? '' : 's'}`;

const nameIn = (tags: readonly { readonly Key: string; readonly Value: string }[]): string =>
  tags.find(({ Key }) => Key === 'Name')?.Value ?? '';

main(command, start);
