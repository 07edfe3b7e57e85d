/** The work of `start`: deploys the stack into an embedded AWS, backs the fleet up night by night, and reports. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { EmbeddedAws } from '../../local/aws/embedded-aws';
import type { Fault } from '../../local/aws/faults/faults';
import { Clock } from '../../local/clock';
import { InputFault, readTogether } from '../../local/input-fault';
import type { Inventory } from '../../local/inventory/inventory';
import type { LogLine } from '../../local/lambda/log-stream';
import { EXIT } from '../exit-codes';
import { readFleet } from '../input/read-fleet';
import type { FleetOptions } from '../input/shared-options';
import { logText } from './log-text';
import { type Night, runNight, scheduleOf } from './night';
import { Progress } from './progress';
import { buildReport, nightLine, resourceTable, verdict } from './report';
import { SilentDenials } from './silent-denials';
import { withEmbeddedAws } from './with-embedded-aws';

const DAY = 24 * 60 * 60 * 1000;

export interface RehearsalOptions extends FleetOptions {
  readonly nights: number;
  readonly from: Date;
  readonly seed: number;
  readonly report: string | undefined;
  readonly logs: boolean | undefined;
  readonly json: boolean | undefined;
}

/** Checked before anything runs, so that a long run does not end without its report. */
function checkReportFile(path: string | undefined): void {
  if (path === undefined) return;
  const folder = dirname(resolve(path));
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new InputFault(`--report: cannot write ${path}: ${folder} is not a folder you may write to`);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputFault(`--report: ${path} is a folder; name a file`);
  }
}

async function runNights(aws: EmbeddedAws, { nights, from }: RehearsalOptions, print: (line: string) => void) {
  const schedule = scheduleOf(aws);
  const done: Night[] = [];
  for (let number = 1; number <= nights; number += 1) {
    await aws.clock.advanceTo(new Date(from.getTime() + (number - 1) * DAY));
    const night = await runNight(aws, schedule, number);
    done.push(night);
    print(nightLine(night));
  }
  return done;
}

const count = (list: readonly unknown[], what: string): string =>
  `${list.length} ${what}${list.length === 1 ? '' : 's'}`;

const headline = (environment: string, inventory: Inventory, { accountId, region }: EmbeddedAws['world']): string =>
  `${environment}, in an embedded AWS with ${count(inventory.fileSystems, 'file system')} and ${count(inventory.instances, 'instance')} (account ${accountId}, ${region}):`;

const unusedFault = ({ call, error, resource }: Fault): string =>
  `The fault ${error} of ${call}${resource === undefined ? '' : ` on ${resource}`} was never injected: no such call was made.`;

export async function rehearse(options: RehearsalOptions): Promise<number> {
  const { environment, nights, from, seed, json } = options;
  const { fleet } = readTogether({
    fleet: () => readFleet(options, seed),
    report: () => checkReportFile(options.report),
  });
  const { inventory, faults } = fleet;
  // With --json the standard output is for the report alone.
  const out = json ? process.stderr : process.stdout;
  if (out.isTTY) out.write('Bundling the Lambda functions and synthesizing the Terraform configuration ...\n');
  const logs: LogLine[] = [];
  const denials = new SilentDenials();
  const progress = new Progress(out, inventory, nights === 1);
  const hooks = {
    ...(options.logs && { onLogLine: (line: LogLine) => logs.push(line) }),
    onAuthorization: denials.onAuthorization,
    onExecutionEvent: progress.onEvent,
  };
  return withEmbeddedAws(environment, { ...fleet, clock: new Clock(from), seed, ...hooks }, async ({ aws }) => {
    progress.line(headline(environment, inventory, aws.world));
    const report = buildReport(
      aws.world.accountId,
      aws.world.region,
      await runNights(aws, options, (line) => progress.line(line)),
    );
    progress.end();
    const parts = [
      resourceTable(report.Nights.at(-1)?.Resources ?? [], out.isTTY ? out.columns : Number.POSITIVE_INFINITY),
      denials.text(),
      options.logs ? logText(logs) : '',
      ...faults.unstruck().map(unusedFault),
      verdict(report),
    ];
    for (const part of parts.filter((each) => each !== '')) out.write(`\n${part.trimEnd()}\n`);
    const document = `${JSON.stringify(report, null, 2)}\n`;
    if (options.report !== undefined) writeFileSync(options.report, document);
    if (json) process.stdout.write(document);
    return report.Summary.Good ? EXIT.good : EXIT.failed;
  });
}
