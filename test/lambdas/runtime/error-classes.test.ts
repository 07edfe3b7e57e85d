/** Error codes and messages are classified by what waiting can do about them. */
import { classOfCode, classOfMessage } from '../../../lambdas/runtime/error-classes';

test.each([
  ['RequestLimitExceeded', 'throttled'],
  ['SnapshotCreationPerVolumeRateExceeded', 'throttled'],
  ['InternalError', 'transient'],
  ['SnapshotLimitExceeded', 'limit'],
  ['ConcurrentSnapshotLimitExceeded', 'limit'],
  ['UnauthorizedOperation', 'permanent'],
  ['AccessDenied', 'permanent'],
  ['SomethingNew', undefined],
])('%s is %s', (code, errorClass) => {
  expect(classOfCode(code)).toBe(errorClass);
});

test.each([
  ['An error occurred (SnapshotLimitExceeded) when calling CreateSnapshots: too many', 'limit'],
  ['InternalError, then UnauthorizedOperation: denied', 'permanent'],
  ['failed to run commands: exit 206', 'permanent'],
  ['exit 2061', undefined],
  ['MyInternalErrors', undefined],
  ['', undefined],
])('the message "%s" is %s', (message, errorClass) => {
  expect(classOfMessage(message)).toBe(errorClass);
});
