/** The work of `review-plan`: reads the plan and the lists of existing copies, prints the review. */
import { readTogether } from '../../local/input-fault';
import { readAwsOutput } from '../../local/inventory/aws-output';
import { comment } from '../../plan-review/comment';
import { BACKUPS, SNAPSHOTS } from '../../plan-review/copies/existing-copies';
import { Plan } from '../../plan-review/plan';
import { review } from '../../plan-review/review';
import { EXIT } from '../exit-codes';
import { readDocument } from '../input/read-document';
import { reviewDocument } from './review-document';

export interface ReviewOptions {
  readonly stack: string;
  readonly backups: string | undefined;
  readonly snapshots: string | undefined;
  readonly json: boolean | undefined;
}

const REMEDY = 'Create it with: terraform show -json the.plan > plan.json';

export function printReview(options: ReviewOptions, file: string): number {
  const { backups, snapshots, stack, json } = options;
  const { plan, ...copies } = readTogether({
    plan: () => readDocument(file, Plan, REMEDY),
    backups: () => (backups === undefined ? [] : readAwsOutput(backups, BACKUPS).Backups),
    snapshots: () => (snapshots === undefined ? [] : readAwsOutput(snapshots, SNAPSHOTS).Snapshots),
  });
  const areListed = backups !== undefined || snapshots !== undefined;
  const reviewed = review(plan, { now: Date.now(), copies: areListed ? copies : undefined });
  process.stdout.write(
    json ? `${JSON.stringify(reviewDocument(stack, reviewed), null, 2)}\n` : comment(stack, reviewed),
  );
  return EXIT.good;
}
