/** `npm run test:chaos`: runs random plans up to a time or a number; shrinks and saves a failing one, and prints how to run it again. */
import { join } from 'node:path';
import { buildApplication, buildCommand } from '@stricli/core';
import fc from 'fast-check';
import * as v from 'valibot';
import { main } from '../../commands/command-line/main';
import { file, option } from '../../commands/command-line/options';
import { type Configuration, type Context, docs, runs } from '../../commands/command-line/program';
import { wholeNumber } from '../../commands/command-line/values';
import { EXIT } from '../../commands/exit-codes';
import { FaultsFile } from '../../commands/input/load-faults';
import { readDocument } from '../../commands/input/read-document';
import { synthesize } from '../../commands/rehearsal/synthesize';
import { SETTINGS_NAMES } from './deployments';
import { plans } from './generated-plans';
import { violations } from './invariants';
import type { Change, Plan } from './plan';
import { type ReusedDeployment, startDeployment } from './reused-deployment';
import { runPlan } from './run-plan';
import { saveFailure } from './save-failure';

const MOST = 1_000_000;

interface ChaosOptions {
  readonly seconds: number;
  readonly runs: number;
  readonly seed: number | undefined;
  readonly replay: string | undefined;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const past = { good: count, useless: count, held: v.boolean(), foreign: count };
const SavedPlan = v.strictObject({
  instances: v.array(v.strictObject({ ...past, dataVolumes: count })),
  fileSystems: v.array(v.strictObject({ ...past, gibibytes: count })),
  nights: count,
  again: v.array(count),
  faults: FaultsFile,
  edits: v.array(
    v.strictObject({
      beforeNight: count,
      resource: v.string(),
      copy: count,
      change: v.custom<Change>((text) => typeof text === 'string'),
    }),
  ),
  redeployments: v.array(v.strictObject({ beforeNight: count, settings: v.picklist(SETTINGS_NAMES) })),
  secondScheduleSeconds: v.nullable(count),
  otherDeploymentSeconds: v.nullable(count),
});

const REMEDY = 'Give a plan.json that this suite saved in chaos-failures/.';

const format = (wrong: readonly string[]): string => wrong.map((each) => `  ${each}\n`).join('');

async function replay(deployment: ReusedDeployment, plan: Plan): Promise<number> {
  const wrong = violations(await runPlan(deployment, plan));
  process.stdout.write(wrong.length === 0 ? 'No promise was broken.\n' : format(wrong));
  return wrong.length === 0 ? EXIT.good : EXIT.failed;
}

async function explore(deployment: ReusedDeployment, given: ChaosOptions): Promise<number> {
  const seed = given.seed ?? Math.floor(Math.random() * 2 ** 31);
  process.stdout.write(`Seed ${seed}\n`);
  const property = fc.asyncProperty(plans, async (plan) => violations(await runPlan(deployment, plan)).length === 0);
  const result = await fc.check(property, {
    seed,
    numRuns: given.runs,
    interruptAfterTimeLimit: given.seconds * 1000,
    markInterruptAsFailure: false,
  });
  const [plan] = result.counterexample ?? [];
  process.stdout.write(`${result.numRuns} runs, ${result.numShrinks} more to shrink the failing plan.\n`);
  if (plan === undefined) {
    process.stdout.write('No promise was broken.\n');
    return EXIT.good;
  }
  const commands = saveFailure(join('chaos-failures', String(seed)), plan);
  process.stdout.write(`${format(violations(await runPlan(deployment, plan)))}Run it again:\n${commands}\n`);
  return EXIT.failed;
}

async function chaos(given: ChaosOptions): Promise<number> {
  const plan = given.replay === undefined ? undefined : readDocument(given.replay, SavedPlan, REMEDY);
  const { stack, remove } = await synthesize('prod');
  try {
    const deployment = await startDeployment(stack);
    try {
      return await (plan === undefined ? explore(deployment, given) : replay(deployment, plan));
    } finally {
      await deployment.close();
    }
  } finally {
    remove();
  }
}

const command = buildCommand<ChaosOptions, [], Context>({
  func: runs(chaos),
  docs: docs(
    'Check the four promises under random faults',
    `Backs up random fleets under random faults and checks the four promises after each run.
Exits with ${EXIT.failed} if a promise was broken; the plan is then saved in chaos-failures/.`,
  ),
  parameters: {
    flags: {
      seconds: { ...option(wholeNumber(1, MOST), 'N', 'How long to make new plans'), default: '300' },
      runs: { ...option(wholeNumber(1, MOST), 'N', 'How many plans at most'), default: String(MOST) },
      seed: {
        ...option(wholeNumber(0, 2 ** 31 - 1), 'N', 'Seed of the plans; without it a new one, which is printed'),
        optional: true,
      },
      replay: file('Saved plan to run instead of new ones'),
    },
  },
});

void main((configuration: Configuration) =>
  buildApplication(command, { ...configuration, name: 'npm run test:chaos --' }),
);
