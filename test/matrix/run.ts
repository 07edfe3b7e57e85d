/** Plays the whole matrix and tells what did not hold: `npm run test:matrix`. With `--write` it also writes the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { synthesize } from '../../commands/rehearsal/synthesize';
import { deployment } from '../promises/deployment';
import { closeRehearsals } from '../promises/rehearsal';
import { casesOf } from './cases';
import { broken } from './judge';
import { PAGE, page } from './page';
import { type Played, play } from './play';
import { watchedRunbook } from './runbook';

/** The environment `prod`: every step. */
async function asUsual(): Promise<readonly Played[]> {
  const { stack, remove } = await synthesize('prod');
  try {
    const runbook = await watchedRunbook(stack);
    return await play(casesOf(runbook), runbook);
  } finally {
    remove();
  }
}

/** A deployment that takes a crash-consistent copy where VSS fails: the steps from the failing one on. */
async function withoutVss(): Promise<readonly Played[]> {
  const { stack, remove } = deployment({ acceptedGrade: 'CrashConsistent', vss: { onVssFailure: 'crash-consistent' } });
  try {
    const runbook = await watchedRunbook(stack);
    const steps = runbook.steps.map(({ name }) => name);
    const first = runbook.steps.find(({ onFailure }) =>
      steps.some((name) => onFailure === `step:${name}` && !runbook.usual.has(name)),
    );
    const chosen = steps.slice(steps.indexOf(first?.name ?? ''));
    return await play(
      casesOf(runbook).filter(({ step }) => chosen.includes(step)),
      runbook,
    );
  } finally {
    remove();
  }
}

async function main(): Promise<boolean> {
  const usual = await asUsual();
  const crash = await withoutVss();
  const faults = [...usual, ...crash].flatMap((one) => {
    const { step, way, watchdogFires } = one.case;
    return broken(one).map((fault) => `${step} ${way.told}${watchdogFires ? ', the watchdog fires' : ''}: ${fault}`);
  });
  const text = page(usual, crash);
  if (process.argv.includes('--write')) writeFileSync(PAGE, text);
  else if (readFileSync(PAGE, 'utf8') !== text)
    faults.push('docs/failure-matrix.md is not current: npm run docs:matrix');
  for (const fault of faults) console.error(fault);
  console.log(`${usual.length + crash.length} cases, ${faults.length} faults.`);
  return faults.length === 0;
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main()
  .finally(closeRehearsals)
  .then((good) => {
    process.exitCode = good ? 0 : 1;
  });
