/** The largest documents of a full run stay below the payload limit, since States.DataLimitExceeded cannot be caught everywhere. */
import { REASON_MAX_LENGTH } from '../../contracts/fields';
import { CAUSE_MAX_BYTES } from '../../contracts/operations/report-run';
import { MAX_RESOURCES_PER_EXECUTION } from '../../contracts/request';
import { payloadSizes } from '../../state-machine/asl';
import { findFaults } from '../../state-machine/asl/faults/find-faults';
import { bounds, REPORT_BYTES, REQUEST_BYTES, RESULT_BYTES, RESULTS_BYTES } from '../../state-machine/bounds';
import { runMachine } from '../../state-machine/run';
import { ENDED, failure, resultsOf, runWorkflow, settings } from './run-workflow';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const PAYLOAD_LIMIT_BYTES = 256 * 1024;

const machine = runMachine(settings);
const sizes = payloadSizes(machine, bounds);
const MAKES_RESULTS = ['BackUpFileSystem', 'GuardedFSxFileSystem', 'SnapshotInstance', 'GuardedEc2Instance'];

test('every payload of the workflow has a bound, and none can exceed the limit', () => {
  expect(findFaults(machine, { bounds })).toEqual([]);
  expect(sizes.length).toBeGreaterThan(30);
  expect(Math.max(...sizes.map(({ bytes }) => bytes))).toBeGreaterThan(200_000);
});

test('a bound that is missing or too large is found', () => {
  const { '$.Poll.Reason': _, ...others } = bounds;
  const expected = (changed: Readonly<Record<string, number>>) => [
    ...new Set(findFaults(machine, { bounds: changed }).map(({ code }) => code)),
  ];
  expect(expected(others)).toEqual(['UNBOUNDED']);
  expect(expected({ ...bounds, '$.Results': 260_000 })).toEqual(['PAYLOAD_TOO_LARGE']);
});

test('no state creates a result that is too large for the document of the run', () => {
  const made = sizes.filter(({ machine: name, bytes }) => MAKES_RESULTS.includes(name) && bytes > 0);
  expect(made.length).toBeGreaterThan(20);
  for (const { state, bytes } of made) {
    expect({ state, fits: bytes <= RESULT_BYTES }).toEqual({ state, fits: true });
  }
});

test('the document of a full run has room for the request, the results and the report', () => {
  expect(REQUEST_BYTES + RESULTS_BYTES + REPORT_BYTES + 200).toBeLessThan(PAYLOAD_LIMIT_BYTES);
});

/** Three bytes each in UTF-8; and what JSON within JSON makes longest. */
const LONGEST = '漢'.repeat(REASON_MAX_LENGTH);
const QUOTED = '"'.repeat(REASON_MAX_LENGTH);
const ids = (prefix: string) =>
  Array.from({ length: MAX_RESOURCES_PER_EXECUTION }, (_, index) => `${prefix}${String(index).padStart(32, '0')}`);
const uuid = '01234567-89ab-8def-8123-456789abcdef';

test.each([LONGEST, QUOTED])(
  'a full run of instances with two long reasons each reaches its report',
  async (Reason) => {
    const executed = await runWorkflow(
      { instances: ids('i-') },
      {
        SnapshotEbsVolumes: () => ({ ExecutionId: uuid, SnapshotRequestId: uuid, AttemptCount: 1 }),
        GetExecutionStatus: () => ({ ...ENDED, Status: 'Failed', Reason, Restored: true }),
        CleanupOldSnapshots: () => ({ Deleted: 1_000_000, Undeletable: 1, More: true, Reason }),
        ReportRun: () => ({
          Status: 'Failed',
          Cause: 'x'.repeat(CAUSE_MAX_BYTES - 2),
          Succeeded: 0,
          Failed: 1,
          Deleted: 0,
        }),
      },
    );
    expect(executed.outcome).toMatchObject({ status: 'FAILED', error: 'BackupRunFailed' });
    const results = Object.values(resultsOf(executed));
    expect(results).toHaveLength(MAX_RESOURCES_PER_EXECUTION);
    for (const result of results) expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(RESULT_BYTES);
  },
);

test.each([LONGEST, QUOTED])(
  'a full run of file systems with long error messages reaches its report',
  async (message) => {
    const executed = await runWorkflow(
      { fileSystems: ids('fs-') },
      {
        BackupFSxFileSystem: () => {
          throw failure('AutomationExecutionLimitExceededException', message);
        },
      },
    );
    expect(executed.outcome).toMatchObject({ status: 'SUCCEEDED' });
    const results = Object.values(resultsOf(executed));
    expect(results).toHaveLength(MAX_RESOURCES_PER_EXECUTION);
    for (const result of results) expect(Buffer.byteLength(JSON.stringify(result))).toBeLessThan(RESULT_BYTES);
  },
);
