/** `review-plan`: describes what a Terraform plan means for backups, as a comment for a pull request. */
import { buildCommand } from '@stricli/core';
import { argument, file, option } from './command-line/options';
import { type Context, docs, runs } from './command-line/program';
import { text } from './command-line/values';
import { json } from './input/shared-options';
import type { ReviewOptions } from './review/print-review';

export const reviewPlan = buildCommand<ReviewOptions, [string], Context>({
  func: runs((options, plan) => {
    const { printReview }: typeof import('./review/print-review') = require('./review/print-review');
    return printReview(options, plan);
  }),
  docs: docs(
    'Describe what a Terraform plan means for backups',
    `Describes in Markdown what a plan destroys, replaces and changes, and what that means for backups.
With --backups or --snapshots, the copies that a changed retention makes deletable are counted, not estimated.`,
    '[options] PLAN.json',
  ),
  parameters: {
    flags: {
      stack: { ...option(text, 'NAME', 'Name of the stack in the comment'), default: 'this stack' },
      backups: file('Existing backups: a file with the output of `aws fsx describe-backups`'),
      snapshots: file('Existing snapshots: a file with the output of `aws ec2 describe-snapshots --owner-ids self`'),
      json,
    },
    positional: argument({
      parse: text,
      placeholder: 'PLAN.json',
      brief: 'Output of `terraform show -json FILE`; - reads it from standard input',
    }),
  },
});
