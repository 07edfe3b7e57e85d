/** What nothing can catch is made impossible: the results of a full execution stay below the limit of a state's payload. */
import { REASON_MAX_LENGTH } from '../../contracts/fields';
import { MAX_RESOURCES_PER_EXECUTION } from '../../contracts/request';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const PAYLOAD_LIMIT_BYTES = 256 * 1024;

/** A Lambda error as Step Functions puts it into a Cause: our errors have a bounded message and no trace. A character of the
 *  message may take four bytes, or six where JSON within JSON escapes it. */
const worstCause = JSON.stringify({
  errorType: 'AutomationExecutionLimitExceededException',
  errorMessage: '\u0001'.repeat(REASON_MAX_LENGTH),
  trace: [],
});

const worstResult = {
  ResourceType: 'FSxFileSystem',
  ResourceId: `fs-${'f'.repeat(32)}`,
  Status: 'Succeeded',
  CopyId: '0'.repeat(36),
  Grade: 'ApplicationConsistent',
  Attempts: 5,
  Deleted: 1_000_000,
  Error: 'AutomationExecutionLimitExceededException',
  Cause: worstCause,
};

test('the worst results of a full execution, with its request, fit', () => {
  const request = {
    FSxFileSystems: Array.from({ length: MAX_RESOURCES_PER_EXECUTION }, () => ({
      FileSystemId: worstResult.ResourceId,
    })),
    Ec2Instances: [],
    Results: [Array.from({ length: MAX_RESOURCES_PER_EXECUTION }, () => worstResult), []],
  };
  expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThan(PAYLOAD_LIMIT_BYTES);
});
