/** The comment on a plan, as `review-plan` prints it. */
import { comment } from '../../plan-review/comment';
import type { Plan } from '../../plan-review/plan';
import { review } from '../../plan-review/review';

export const commentOn = (stack: string, plan: Plan, circumstances: Parameters<typeof review>[1]): string =>
  comment(stack, review(plan, circumstances));
