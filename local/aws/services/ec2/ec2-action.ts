/** Declares an EC2 action: each of them has `DryRun`, which authorizes the request and does nothing. */
import * as v from 'valibot';
import { type Action, type ActionDeclaration, actionOf } from '../../action';
import { reject } from '../../service-error';
import { Flag } from './parameters';

const MALFORMED = 'InvalidParameterValue';

const WithDryRun = v.looseObject({ DryRun: v.optional(Flag, 'false') });

const action = actionOf(MALFORMED);

export function ec2Action<Schema extends v.GenericSchema>(declaration: ActionDeclaration<Schema>): Action {
  const real = action(declaration);
  const dryRun = action({
    accepts: declaration.accepts,
    authorize: declaration.authorize,
    answer: () => reject('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412),
  });
  return {
    async perform(input, context) {
      const parsed = v.safeParse(WithDryRun, input);
      if (!parsed.success) reject(MALFORMED, 'DryRun: must be true or false');
      const { DryRun, ...rest } = parsed.output;
      return (DryRun ? dryRun : real).perform(rest, context);
    },
  };
}
