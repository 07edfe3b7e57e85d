/** Two runs with the same seed in the same world are equal, however busy the machine is. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNight, scheduleOf } from '../../commands/rehearsal/night';
import { buildReport } from '../../commands/rehearsal/report';
import { type Fault, Faults } from '../../local/aws/faults/faults';
import { Clock } from '../../local/clock';
import { startEmbeddedAws } from '../../local/embedded-aws/start-embedded-aws';
import { loadInventory, sampleInventory } from '../../local/inventory/inventory';

const FROM = new Date('2026-03-02T20:00:00Z');

/** Retries with jitter, failures by chance, lost and slow answers, a step that fails late. */
const FAULTS: readonly Fault[] = [
  { call: 'ssm:GetAutomationExecution', error: 'ThrottlingException', probability: 0.2 },
  { call: 'ec2:DescribeSnapshots', error: 'RequestLimitExceeded', probability: 0.2 },
  { call: 'fsx:DescribeBackups', error: 'InternalServerError', probability: 0.2 },
  { call: 'lambda:FSxBackup', error: 'LostAnswer', probability: 0.3 },
  { call: 'step:CreateEBSVolumeSnapshots', error: 'Failed', probability: 0.3 },
  { call: 'fsx:CreateBackup', error: 'SlowAnswer', seconds: 20, probability: 0.3 },
];

/** The report of a run and all its events in order. */
async function run(seed: number) {
  const happened = createHash('sha256');
  const running = await startEmbeddedAws({
    deploymentFolder: process.env.SYNTHESIZED_STACK ?? '',
    inventory: loadInventory(sampleInventory),
    clock: new Clock(FROM),
    faults: new Faults(FAULTS, seed),
    seed,
    onExecutionEvent: (event) => happened.update(JSON.stringify(event)),
    onLogLine: (line) => happened.update(JSON.stringify(line)),
    onAutomationChange: (change) => happened.update(JSON.stringify(change)),
  });
  try {
    const night = await runNight(running.aws, scheduleOf(running.aws), 1);
    return { report: JSON.stringify(buildReport('1', 'r', [night])), happened: happened.digest('hex') };
  } finally {
    await running.stop();
  }
}

/** Blocks this process at unpredictable times. */
async function disturbed<T>(work: () => Promise<T>): Promise<T> {
  const disturbance = setInterval(() => {
    const until = performance.now() + Math.random() * 25;
    while (performance.now() < until);
  }, 20);
  try {
    return await work();
  } finally {
    clearInterval(disturbance);
  }
}

test('the same seed gives the same run, another seed another run', async () => {
  const first = await run(1);
  expect(first.report).toContain('"Failed"');
  expect(await disturbed(() => run(1))).toEqual(first);
  expect((await run(2)).happened).not.toBe(first.happened);
}, 120_000);

/** Files that may use the time of the laptop, with the reason. */
const LAPTOP_TIME: Readonly<Record<string, string>> = {
  'commands/process/end-with-npm.ts': 'looks for npm, which may be killed',
  'commands/rehearsal/progress.ts': 'frames on a terminal',
  'commands/review/print-review.ts': 'ages of copies are those of the moment of the review',
  'commands/rehearsal/serve-aws.ts': 'what is served begins now, so that the clients’ own clocks agree with it',
  'local/lambda/execution-environment.ts': 'a process that hangs has to be ended',
  'local/lambda/json-console.ts': 'there `Date` is virtual',
  'local/lambda/virtual-date.ts': 'makes `Date` virtual, and gives functions the remaining time of their process',
};

const OF_THE_LAPTOP =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandom(UUID|Bytes|Int)\(|\bperformance\.|\bhrtime\b|\bset(Timeout|Interval)\(|\.toLocale\w*\((?!'en-US')|\blocaleCompare\(|\bIntl\.|\.get(Hours|Day|Date|Month|FullYear|TimezoneOffset)\(/;

test('no file uses the time, random numbers, time zone or language of the laptop', () => {
  const root = join(__dirname, '..', '..');
  const found = ['local', 'commands']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && OF_THE_LAPTOP.test(readFileSync(join(root, file), 'utf8')));
  expect(found.sort()).toEqual(Object.keys(LAPTOP_TIME).sort());
});
