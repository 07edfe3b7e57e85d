/** EC2's answer to a `NextToken` that it did not issue for the listing it comes with. */
import { ServiceError } from '../../service-error';

export const invalidToken = (): ServiceError =>
  new ServiceError('InvalidNextToken', 'The token in NextToken is not valid for this request.');
