/** ssm:GetParameter. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
import * as v from 'valibot';
import { action } from '../../action';
import { ServiceError } from '../../service-error';

export const getParameter = action({
  malformed: 'ValidationException',
  accepts: v.strictObject({ Name: v.pipe(v.string(), v.minLength(1)), WithDecryption: v.optional(v.boolean()) }),
  authorize: ({ Name }, { aws: { deployment } }) => [
    {
      action: 'ssm:GetParameter',
      resource: Name.startsWith('arn:')
        ? Name
        : `arn:${deployment.partition}:ssm:${deployment.region}:${deployment.accountId}:parameter/${Name.replace(/^\//, '')}`,
    },
  ],
  concerns: ({ Name }) => Name,
  answer({ Name }, { aws: { deployment, clock } }) {
    const parameter = deployment.parameters.find(({ name, arn }) => name === Name || arn === Name);
    if (parameter === undefined) throw new ServiceError('ParameterNotFound', `There is no parameter ${Name}.`);
    const { name, arn, type, value } = parameter;
    return {
      Parameter: {
        Name: name,
        ARN: arn,
        Type: type,
        Value: value,
        Version: 1,
        DataType: 'text',
        LastModifiedDate: clock.now(),
      },
    };
  },
});
