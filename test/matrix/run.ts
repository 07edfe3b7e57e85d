/** `npm run test:matrix`: runs every case of the matrix and lists violated promises; `--write` also writes the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { synthesize } from '../../commands/rehearsal/synthesize';
import { deployment } from '../promises/deployment';
import { closeRehearsals } from '../promises/rehearsal';
import { type ServiceCase, type StepCase, serviceCases, stepCases } from './cases';
import { brokenPromises } from './judge';
import { PAGE, page, type Results } from './page';
import { runCases } from './run-cases';
import { observeRunbook } from './runbook';

/** Every step of the environment `prod`, and every condition of a service. */
async function runDefault(): Promise<Pick<Results, 'steps' | 'services'>> {
  const { stack, remove } = await synthesize('prod');
  try {
    const runbook = await observeRunbook(stack);
    const steps = await runCases(stepCases(runbook), runbook);
    return { steps, services: await runCases(serviceCases(runbook), runbook) };
  } finally {
    remove();
  }
}

/** A deployment that takes a crash-consistent copy if VSS fails: the steps from the failing one on. */
async function runWithCrashConsistentCopies(): Promise<Results['crashConsistent']> {
  const { stack, remove } = deployment({ acceptedGrade: 'CrashConsistent', vss: { onVssFailure: 'crash-consistent' } });
  try {
    const runbook = await observeRunbook(stack);
    const steps = runbook.steps.map(({ name }) => name);
    const first = runbook.steps.find(({ onFailure }) =>
      steps.some((name) => onFailure === `step:${name}` && !runbook.usual.has(name)),
    );
    const chosen = steps.slice(steps.indexOf(first?.name ?? ''));
    return await runCases(
      stepCases(runbook).filter(({ step }) => chosen.includes(step)),
      runbook,
    );
  } finally {
    remove();
  }
}

const nameOf = (of: StepCase | ServiceCase): string =>
  'step' in of
    ? `${of.step} ${of.failureMode.description}${of.watchdogFires ? ', the watchdog fires' : ''}`
    : `A service ${of.condition.description}${of.restartFails ? ', and its restart fails' : ''}`;

async function main(): Promise<boolean> {
  const results = { ...(await runDefault()), crashConsistent: await runWithCrashConsistentCopies() };
  const all = [...results.steps, ...results.services, ...results.crashConsistent];
  const faults = all.flatMap((one) => brokenPromises(one).map((fault) => `${nameOf(one.case)}: ${fault}`));
  const text = page(results);
  if (process.argv.includes('--write')) writeFileSync(PAGE, text);
  else if (readFileSync(PAGE, 'utf8') !== text)
    faults.push('docs/failure-matrix.md is out of date: run npm run docs:matrix');
  for (const fault of faults) console.error(fault);
  console.log(`${all.length} cases, ${faults.length} faults.`);
  return faults.length === 0;
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main()
  .finally(closeRehearsals)
  .then((good) => {
    process.exitCode = good ? 0 : 1;
  });
