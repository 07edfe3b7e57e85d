/** Draws the deployed workflow: `npm run docs:diagram` writes docs/workflow.svg, `-- --check` fails if it is outdated, and
 *  `-- --mermaid` prints the workflow as text. */
import { renderWorkflow } from '../state-machine';
import { draw } from './draw';
import { toDot } from './workflow-dot';
import { graphOf } from './workflow-graph';
import { toMermaid } from './workflow-mermaid';

/** Settings change only numbers in the definition, which the picture does not show. */
const definition = renderWorkflow(
  {
    fileSystemConcurrency: 1,
    instanceConcurrency: 1,
    pauseBetweenAttemptsSeconds: 1,
    backupDeadlineMinutes: 1,
    automationDeadlineMinutes: 1,
  },
  { SnapshotMgmt: 'SnapshotMgmt', Retention: 'Retention' },
);

const graph = graphOf(definition, 'Run');

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
  return draw('workflow.svg', toDot(graph), 'docs:diagram', option === '--check');
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
