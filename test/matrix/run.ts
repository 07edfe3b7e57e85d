/** `npm run test:matrix`: runs every case of the matrix and lists violated promises; `--write` also writes the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { synthesize } from '../../commands/rehearsal/synthesize';
import { deployment } from '../promises/deployment';
import { closeRehearsals } from '../promises/rehearsal';
import { casesOf } from './cases';
import { brokenPromises } from './judge';
import { PAGE, page } from './page';
import { type CaseResult, runCases } from './run-cases';
import { observeRunbook } from './runbook';

/** Every step of the environment `prod`. */
async function runDefault(): Promise<readonly CaseResult[]> {
  const { stack, remove } = await synthesize('prod');
  try {
    const runbook = await observeRunbook(stack);
    return await runCases(casesOf(runbook), runbook);
  } finally {
    remove();
  }
}

/** A deployment that takes a crash-consistent copy if VSS fails: the steps from the failing one on. */
async function runWithCrashConsistentCopies(): Promise<readonly CaseResult[]> {
  const { stack, remove } = deployment({ acceptedGrade: 'CrashConsistent', vss: { onVssFailure: 'crash-consistent' } });
  try {
    const runbook = await observeRunbook(stack);
    const steps = runbook.steps.map(({ name }) => name);
    const first = runbook.steps.find(({ onFailure }) =>
      steps.some((name) => onFailure === `step:${name}` && !runbook.usual.has(name)),
    );
    const chosen = steps.slice(steps.indexOf(first?.name ?? ''));
    return await runCases(
      casesOf(runbook).filter(({ step }) => chosen.includes(step)),
      runbook,
    );
  } finally {
    remove();
  }
}

async function main(): Promise<boolean> {
  const usual = await runDefault();
  const crash = await runWithCrashConsistentCopies();
  const faults = [...usual, ...crash].flatMap((one) => {
    const { step, failureMode, watchdogFires } = one.case;
    return brokenPromises(one).map(
      (fault) => `${step} ${failureMode.description}${watchdogFires ? ', the watchdog fires' : ''}: ${fault}`,
    );
  });
  const text = page(usual, crash);
  if (process.argv.includes('--write')) writeFileSync(PAGE, text);
  else if (readFileSync(PAGE, 'utf8') !== text)
    faults.push('docs/failure-matrix.md is out of date: run npm run docs:matrix');
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
