/** Draws the workflow as it is deployed: `npm run diagram` writes docs/workflow.svg, `-- --check` says whether it is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderWorkflow } from '../state-machine';
import { toDot } from './workflow-dot';
import { graphOf } from './workflow-graph';

const FILE = join(__dirname, '..', 'docs', 'workflow.svg');

/** Settings change numbers in the definition, never its shape. */
const definition = renderWorkflow(
  {
    fileSystemConcurrency: 1,
    instanceConcurrency: 1,
    pauseBetweenAttemptsSeconds: 1,
    backupDeadlineMinutes: 1,
    automationDeadlineMinutes: 1,
  },
  'SnapshotMgmt',
);

async function draw(): Promise<string> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  return graphviz.dot(toDot(graphOf(definition, 'Run')), 'svg');
}

async function main(options: readonly string[]): Promise<number> {
  const unknown = options.filter((option) => option !== '--check');
  if (unknown.length > 0) {
    process.stderr.write(`${unknown.join(' ')}: there is no such option\nUsage: npm run diagram [-- --check]\n`);
    return 2;
  }
  const drawn = await draw();
  if (!options.includes('--check')) {
    writeFileSync(FILE, drawn);
    return 0;
  }
  if (readFileSync(FILE, 'utf8') === drawn) return 0;
  process.stderr.write('docs/workflow.svg is not the workflow as it is: run `npm run diagram`.\n');
  return 1;
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
