/** ssm:GetParameter. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html */
import * as v from 'valibot';
import { arnOf } from '../../../world/arn';
import { onResource } from '../../action';
import { reject } from '../../service-error';
import { ssmAction } from './parameters';

export const getParameter = ssmAction({
  accepts: v.strictObject({ Name: v.pipe(v.string(), v.minLength(1)), WithDecryption: v.optional(v.boolean()) }),
  authorize: onResource(({ Name }, { aws }) =>
    Name.startsWith('arn:') ? Name : arnOf(aws.deployment, 'ssm', `parameter/${Name.replace(/^\//, '')}`),
  ),
  concerns: ({ Name }) => Name,
  answer({ Name }, { aws: { deployment, clock } }) {
    const { name, arn, type, value } =
      deployment.parameters.find((parameter) => parameter.name === Name || parameter.arn === Name) ??
      reject('ParameterNotFound', `There is no parameter ${Name}.`);
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
