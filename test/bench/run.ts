/** Measures the type check, the workflow builder, synthesis, a run and the interpreter on this machine, and outages in virtual time: `npm run bench`. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { renderWorkflow } from '../../state-machine';
import { worstOutages } from './downtime';

const ROOT = join(__dirname, '..', '..');

/** An editor lags beyond it: the whole repository, on two cores, with the native compiler. */
const CHECK_BUDGET_SECONDS = 3;

const TSX = join('node_modules', 'tsx', 'dist', 'cli.mjs');

const run = (file: string, ...options: string[]): string =>
  execFileSync(file, options, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

const milliseconds = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** The least of several runs is the least disturbed by other programs. */
const least = (times: number, measure: () => number): number => Math.min(...Array.from({ length: times }, measure));

const print = (what: string, value: string): boolean => process.stdout.write(`${what.padEnd(44)}${value}\n`);

/** As in `npm run typecheck`. Each checker computes types of its own: four, the default, do more work on two cores. */
const TSC = [join('node_modules', 'typescript', 'bin', 'tsc'), '--checkers', '2'];

function typeCheck(): void {
  const diagnostics: string[] = [];
  const anew = [...TSC, '--incremental', 'false', '--extendedDiagnostics'];
  const whole = least(3, () => milliseconds(() => diagnostics.push(run(process.execPath, ...anew)))) / 1000;
  const again = least(3, () => milliseconds(() => run(process.execPath, ...TSC))) / 1000;
  const figure = (name: string): number =>
    Math.min(...diagnostics.map((text) => Number(new RegExp(`^${name}:\\s+([\\d.]+)`, 'm').exec(text)?.[1])));
  print('types: files checked', String(figure('Files')));
  print('types: instantiations', String(figure('Instantiations')));
  print('types: check time', `${figure('Check time').toFixed(2)} s`);
  const verdict = `${whole < CHECK_BUDGET_SECONDS ? 'within' : 'OVER'} ${CHECK_BUDGET_SECONDS} s`;
  print('types: whole run, from start to exit', `${whole.toFixed(2)} s, ${verdict}`);
  print('types: the same again, nothing changed', `${again.toFixed(2)} s`);
}

function builder(): void {
  const settings = {
    fileSystemConcurrency: 10,
    instanceConcurrency: 5,
    pauseBetweenAttemptsSeconds: 600,
    backupDeadlineMinutes: 240,
    automationDeadlineMinutes: 120,
  };
  const render = () =>
    renderWorkflow(settings, {
      SnapshotMgmt: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt',
      Retention: 'arn:aws:lambda:eu-west-1:123456789012:function:SnapshotMgmt-Retention',
    });
  print('builder: check and render the workflow', `${least(20, () => milliseconds(render)).toFixed(2)} ms`);
  print('builder: the definition', `${JSON.stringify(render()).length} bytes`);
}

function product(): void {
  const seconds = (...options: string[]): string =>
    `${(milliseconds(() => run(process.execPath, TSX, ...options)) / 1000).toFixed(1)} s`;
  print('product: bundle the Lambdas', seconds('tools/bundle-lambdas.ts'));
  print('product: synthesize', seconds('main.ts'));
  print('product: a night on the embedded AWS', seconds('commands/main.ts', 'start'));
}

/** The comparison needs aws-local-stepfunctions, which only the differential suite installs. */
function interpreter(): void {
  const comparison = join('test', 'differential', 'compare-speed.ts');
  if (existsSync(join(ROOT, 'test', 'differential', 'node_modules')))
    process.stdout.write(run(process.execPath, TSX, comparison));
  else print('interpreter: not compared', 'npm run test:differential installs the other one');
}

async function downtime(): Promise<void> {
  for (const { failure, minutes, budgetMinutes } of await worstOutages()) {
    const verdict = `${minutes <= budgetMinutes ? 'within' : 'OVER'} ${budgetMinutes}`;
    print(`downtime: ${failure}`, `${minutes} min, ${verdict}`);
  }
}

typeCheck();
builder();
product();
interpreter();
void downtime();
