/** The errors that a service may return for an action, by the service's own API model: faults can name these. */
import declared from './declared-errors.json';

const ACTIONS = new Map(Object.entries(declared.actions));

/** Undefined for an action that does not exist here. EC2 has one list for all actions; the others have their own errors and the
 *  common ones. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 *  https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html (the same list for every service) */
export function declaredErrors(service: string, action: string): readonly string[] | undefined {
  if (service === 'ec2') return declared.ec2;
  const errors = ACTIONS.get(`${service}:${action}`);
  return errors && [...errors, ...declared.common];
}
