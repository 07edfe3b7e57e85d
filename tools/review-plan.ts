/** Writes the comment for a pull request from a plan: `npm run --silent review-plan -- plan.json`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { Plan } from './plan-review/plan';
import { review } from './plan-review/review';

const HELP = `Usage: npm run --silent review-plan -- PLAN.json [--stack NAME]

Says in Markdown what a plan destroys, replaces and changes, and what that means for backups.
PLAN.json is what "terraform show -json the.plan" prints; - stands for the standard input.

  --stack NAME  what the comment calls the stack (this stack)
  --help        this text`;

/** A mistake of whoever called: told in one message, without a stack trace. */
class Mistake extends Error {}

function readCommandLine(): { file: string; stack: string } | 'help' {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { stack: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new Error('Name one file with a plan.');
    return { file, stack: values.stack ?? 'this stack' };
  } catch (error) {
    throw new Mistake(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

function readPlan(file: string): Plan {
  try {
    const parsed = v.safeParse(Plan, JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8')));
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw new Error(`${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
  } catch (error) {
    throw new Mistake(
      `${file} is no plan: ${error instanceof Error ? error.message : error}\nMake it with: terraform show -json the.plan > plan.json`,
    );
  }
}

try {
  const commandLine = readCommandLine();
  process.stdout.write(commandLine === 'help' ? `${HELP}\n` : review(commandLine.stack, readPlan(commandLine.file)));
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
