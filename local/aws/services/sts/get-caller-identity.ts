/** sts:GetCallerIdentity, which needs no permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
import * as v from 'valibot';
import { actionOf } from '../../action';

export const getCallerIdentity = actionOf('ValidationError')({
  accepts: v.strictObject({}),
  authorize: () => [],
  answer: (_input, { aws, caller }) => ({ UserId: caller.userId, Account: aws.world.accountId, Arn: caller.arn }),
});
