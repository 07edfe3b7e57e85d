/** Declares an EC2 action: each of them knows `DryRun`, which asks IAM and then does nothing. */
import * as v from 'valibot';
import { type Action, type ActionContext, type AuthorizationRequest, action } from '../../action';
import { ServiceError } from '../../service-error';
import { Flag } from './parameters';

const WithDryRun = v.looseObject({ DryRun: v.optional(Flag, 'false') });

export function ec2Action<Schema extends v.GenericSchema>(declaration: {
  readonly accepts: Schema;
  readonly authorize: (input: v.InferOutput<Schema>, context: ActionContext) => readonly AuthorizationRequest[];
  readonly concerns?: (input: v.InferOutput<Schema>, context: ActionContext) => string | undefined;
  readonly answer: (input: v.InferOutput<Schema>, context: ActionContext) => unknown;
}): Action {
  const malformed = 'InvalidParameterValue';
  const real = action({ malformed, ...declaration });
  const rehearsed = action({
    malformed,
    accepts: declaration.accepts,
    authorize: declaration.authorize,
    answer() {
      throw new ServiceError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
    },
  });
  return {
    async perform(input, context) {
      const parsed = v.safeParse(WithDryRun, input);
      if (!parsed.success) throw new ServiceError(malformed, 'DryRun: must be true or false');
      const { DryRun, ...rest } = parsed.output;
      return (DryRun ? rehearsed : real).perform(rest, context);
    },
  };
}
