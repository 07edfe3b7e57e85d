/** The review of a plan, as `review-plan` prints it. */
import { reviewDocument } from '../../commands/review/review-document';
import { comment } from '../../plan-review/comment';
import type { Plan } from '../../plan-review/plan';
import { review } from '../../plan-review/review';

export const commentOn = (stack: string, plan: Plan, circumstances: Parameters<typeof review>[1]): string =>
  comment(stack, review(plan, circumstances));

/** The comment, then the document of `--json`. */
export function everythingPrinted(plan: Plan): string {
  const reviewed = review(plan, { now: 0, copies: undefined });
  return comment('prod', reviewed) + JSON.stringify(reviewDocument('prod', reviewed));
}
