/** Writes the comment for a pull request from a plan: `npm run --silent review-plan -- plan.json`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { InputFault, readTogether } from '../local/input-fault';
import { readAwsOutput } from '../local/inventory/aws-output';
import { BACKUPS, type ExistingCopies, SNAPSHOTS } from '../plan-review/copies/existing-copies';
import { Plan } from '../plan-review/plan';
import { review } from '../plan-review/review';

const HELP = `Usage: npm run --silent review-plan -- PLAN.json [--stack NAME] [--backups FILE] [--snapshots FILE]

Says in Markdown what a plan destroys, replaces and changes, and what that means for backups.
PLAN.json is what "terraform show -json the.plan" prints; - stands for the standard input.

  --stack NAME      what the comment calls the stack (this stack)
  --backups FILE    what "${BACKUPS.command}" prints, and
  --snapshots FILE  what "${SNAPSHOTS.command}" prints: with either of
                    them, copies that a changed retention sets free are counted, not estimated
  --help            this text`;

interface CommandLine {
  readonly plan: string;
  readonly stack: string;
  readonly backups: string | undefined;
  readonly snapshots: string | undefined;
}

function readCommandLine(): CommandLine | 'help' {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        stack: { type: 'string', default: 'this stack' },
        backups: { type: 'string' },
        snapshots: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    const [plan, ...others] = positionals;
    if (plan === undefined || others.length > 0) throw new Error('Name one file with a plan.');
    const { stack, backups, snapshots } = values;
    return { plan, stack, backups, snapshots };
  } catch (error) {
    throw new InputFault(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function readPlan(file: string): Plan {
  try {
    const parsed = v.safeParse(Plan, JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')));
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
  } catch (error) {
    throw new InputFault(
      `${file} is no plan: ${error instanceof Error ? error.message : error}\nMake it with: terraform show -json the.plan > plan.json`,
    );
  }
}

function readReview({ plan: file, stack, ...listed }: CommandLine): string {
  const { plan, backups, snapshots } = readTogether({
    plan: () => readPlan(file),
    backups: () => (listed.backups === undefined ? [] : readAwsOutput(listed.backups, BACKUPS).Backups),
    snapshots: () => (listed.snapshots === undefined ? [] : readAwsOutput(listed.snapshots, SNAPSHOTS).Snapshots),
  });
  const isListed = listed.backups !== undefined || listed.snapshots !== undefined;
  const copies: ExistingCopies | undefined = isListed ? { backups, snapshots } : undefined;
  return review(stack, plan, { now: Date.now(), copies });
}

try {
  const commandLine = readCommandLine();
  process.stdout.write(commandLine === 'help' ? `${HELP}\n` : readReview(commandLine));
} catch (error) {
  if (!(error instanceof InputFault)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
