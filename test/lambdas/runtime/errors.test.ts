/** Failures become errors that the contract declares, with a short message and a remedy. */
import fc from 'fast-check';
import { REASON_MAX_LENGTH } from '../../../contracts/fields';
import { DeclaredError } from '../../../lambdas/runtime/declared-error';
import { asDeclaredError } from '../../../lambdas/runtime/errors';

const awsError = (name: string, message = 'words of AWS', httpStatusCode = 400) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });

const TRANSLATION = {
  doing: 'FSxBackup fs-1',
  declared: ['Throttled', 'InvalidInput', 'BackupInProgress', 'BackupRejected'],
  renamed: { BadRequest: 'BackupRejected' },
  remedies: { BackupRejected: 'Repair it.' },
};
const named = (error: unknown) => asDeclaredError(error, TRANSLATION).name;

test.each([
  [awsError('BackupInProgress'), 'BackupInProgress'],
  [awsError('BadRequest'), 'BackupRejected'],
  [awsError('AccessDeniedException'), 'Unexpected'],
  [awsError('toString'), 'Unexpected'],
  [awsError('ThrottlingException'), 'Throttled'],
  [awsError('RequestLimitExceeded', '', 503), 'Throttled'],
  [awsError('TooManyRequestsException', '', 429), 'Throttled'],
  [awsError('InternalServerError', '', 500), 'Throttled'],
  [awsError('TimeoutError'), 'Throttled'],
  [new TypeError('x is not a function'), 'Unexpected'],
  [Object.assign(new Error(), { name: 'BackupInProgress' }), 'Unexpected'],
  [Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }), 'Throttled'],
  [Object.assign(awsError('Error'), { code: 'ETIMEDOUT' }), 'Throttled'],
  ['a text', 'Unexpected'],
  [undefined, 'Unexpected'],
])('%p becomes %s', (error, name) => expect(named(error)).toBe(name));

test('states what happened, to which resource, and what to do', () => {
  expect(asDeclaredError(awsError('BadRequest'), TRANSLATION).message).toBe(
    'FSxBackup fs-1: BadRequest: words of AWS Repair it.',
  );
  expect(asDeclaredError(awsError('AccessDeniedException'), TRANSLATION).message).toContain('AccessDeniedException');
});

test('names the denied action, however long the ARN of the role is', () => {
  const caller = `arn:aws:sts::123456789012:assumed-role/${'R'.repeat(64)}/${'s'.repeat(64)}`;
  const refusal = `You are not authorized to perform this operation. User: ${caller} is not authorized to perform: ec2:DescribeInstances because no identity-based policy allows the ec2:DescribeInstances action`;
  expect(asDeclaredError(awsError('UnauthorizedOperation', refusal, 403), TRANSLATION).message).toMatch(
    /^FSxBackup fs-1: UnauthorizedOperation: not authorized to perform: ec2:DescribeInstances because/,
  );
});

test('truncates a long message of AWS and keeps the remedy', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 5000 }), (words) => {
      const error = asDeclaredError(awsError('BadRequest', words), TRANSLATION);
      expect(error.message.length).toBeLessThanOrEqual(REASON_MAX_LENGTH);
      expect(error.message).toMatch(/Repair it\.$/);
      expect(error.stack).toBe('');
    }),
  );
});

test('an error that is already declared is not translated again', () => {
  const error = new DeclaredError('InstanceNotFound', 'i-1 is gone');
  expect(asDeclaredError(error, TRANSLATION)).toBe(error);
});
