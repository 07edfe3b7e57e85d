/** Draws the deployed workflow: `npm run docs:diagram` writes docs/workflow.svg, `-- --check` fails if it is outdated, and
 *  `-- --mermaid` prints the workflow as text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderWorkflow } from '../state-machine';
import { toDot } from './workflow-dot';
import { graphOf } from './workflow-graph';
import { toMermaid } from './workflow-mermaid';

const FILE = join(__dirname, '..', 'docs', 'workflow.svg');

/** Settings change only numbers in the definition, which the picture does not show. */
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

const graph = graphOf(definition, 'Run');

async function draw(): Promise<string> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  return graphviz.dot(toDot(graph), 'svg');
}

async function main(options: readonly string[]): Promise<number> {
  const [option, ...rest] = options;
  if (rest.length > 0 || ![undefined, '--check', '--mermaid'].includes(option)) {
    process.stderr.write(
      `Unknown options: ${options.join(' ')}\nUsage: npm run docs:diagram [-- --check | --mermaid]\n`,
    );
    return 2;
  }
  if (option === '--mermaid') {
    process.stdout.write(toMermaid(graph));
    return 0;
  }
  const drawn = await draw();
  if (option === undefined) {
    writeFileSync(FILE, drawn);
    return 0;
  }
  if (readFileSync(FILE, 'utf8') === drawn) return 0;
  process.stderr.write('docs/workflow.svg is outdated: run `npm run docs:diagram`.\n');
  return 1;
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
