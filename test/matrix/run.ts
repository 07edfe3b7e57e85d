/** Plays the whole matrix and tells what did not hold: `npm run test:matrix`. With `--write` it also writes the page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { synthesize } from '../../local/commands/synthesize';
import { casesOf } from './cases';
import { broken } from './judge';
import { PAGE, page } from './page';
import { play } from './play';
import { watchedRunbook } from './runbook';

async function playAll() {
  const synthesis = await synthesize('prod');
  process.env.SYNTHESIZED_STACK = synthesis.stack;
  try {
    const runbook = await watchedRunbook();
    return await play(casesOf(runbook), runbook);
  } finally {
    synthesis.remove();
  }
}

async function main(): Promise<boolean> {
  const played = await playAll();
  const faults = played.flatMap((one) => {
    const { step, way, watchdogFires } = one.case;
    return broken(one).map((fault) => `${step} ${way.told}${watchdogFires ? ', the watchdog fires' : ''}: ${fault}`);
  });
  const text = page(played);
  if (process.argv.includes('--write')) writeFileSync(PAGE, text);
  else if (readFileSync(PAGE, 'utf8') !== text)
    faults.push('docs/failure-matrix.md is not current: npm run docs:matrix');
  for (const fault of faults) console.error(fault);
  console.log(`${played.length} cases, ${faults.length} faults.`);
  return faults.length === 0;
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main().then((good) => {
  process.exitCode = good ? 0 : 1;
});
