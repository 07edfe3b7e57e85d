/** `npm run bench`: what the type checker, the builder, synthesis, a night and the interpreter cost on this machine. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { renderWorkflow } from '../state-machine';
import { compareInterpreters } from './compare-interpreters';

const ROOT = join(__dirname, '..');

/** Beyond it an editor is felt to lag: the whole repository, on two cores, with the native compiler. */
const CHECK_BUDGET_SECONDS = 3;

const run = (file: string, ...options: string[]): string =>
  execFileSync(file, options, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const milliseconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** The least of several runs: what is left is the work, not the noise. */
const least = (times: number, measure: () => number): number => Math.min(...Array.from({ length: times }, measure));

const tell = (what: string, value: string): boolean => process.stdout.write(`${what.padEnd(44)}${value}\n`);

/** As `npm run typecheck` has it. Each checker keeps types of its own: four of them, the default, do more work on two cores. */
const TSC = [join('node_modules', 'typescript', 'bin', 'tsc'), '--checkers', '2'];

function typeCheck(): void {
  const diagnostics: string[] = [];
  const anew = [...TSC, '--incremental', 'false', '--extendedDiagnostics'];
  const whole = least(3, () => milliseconds(() => diagnostics.push(run(process.execPath, ...anew)))) / 1000;
  const again = least(3, () => milliseconds(() => run(process.execPath, ...TSC))) / 1000;
  const figure = (name: string): number =>
    Math.min(...diagnostics.map((text) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(text)?.[1])));
  tell('types: files checked', String(figure('Files')));
  tell('types: instantiations', String(figure('Instantiations')));
  tell('types: check time', `${figure('Check time').toFixed(2)} s`);
  const verdict = `${whole < CHECK_BUDGET_SECONDS ? 'within' : 'OVER'} ${CHECK_BUDGET_SECONDS} s`;
  tell('types: whole run, from start to exit', `${whole.toFixed(2)} s, ${verdict}`);
  tell('types: the same again, nothing changed', `${again.toFixed(2)} s`);
}

function builder(): void {
  const settings = {
    fileSystemConcurrency: 10,
    instanceConcurrency: 5,
    pauseBetweenAttemptsSeconds: 600,
    backupDeadlineMinutes: 240,
    automationDeadlineMinutes: 120,
  };
  const render = () => renderWorkflow(settings, 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt');
  tell('builder: check and render the workflow', `${least(20, () => milliseconds(render)).toFixed(2)} ms`);
  tell('builder: the definition', `${JSON.stringify(render()).length} bytes`);
}

function product(): void {
  const tsx = join('node_modules', 'tsx', 'dist', 'cli.mjs');
  const seconds = (...options: string[]): string =>
    `${(milliseconds(() => run(process.execPath, tsx, ...options)) / 1000).toFixed(1)} s`;
  tell('product: bundle the Lambdas', seconds('tools/bundle-lambdas.ts'));
  tell('product: synthesize', seconds('main.ts'));
  tell('product: a night on the embedded AWS', seconds('commands/start.ts'));
}

async function main(): Promise<void> {
  typeCheck();
  builder();
  product();
  for (const { items, ours, theirs } of await compareInterpreters([10, 100, 500])) {
    const ratio = (theirs / ours).toFixed(1);
    tell(
      `interpreter: a Map over ${items} items`,
      `${ours.toFixed(0)} ms; aws-local-stepfunctions ${theirs.toFixed(0)} ms, ${ratio} times as long`,
    );
  }
}

main().catch((problem: unknown) => {
  process.stderr.write(`${problem instanceof Error ? problem.message : problem}\n`);
  process.exitCode = 1;
});
