/** The final status of an automation: every rule of the user guide, on whole runs. */
import { documentOf, runDocument, script, step } from './run-document';
import { closeAccounts } from './small-account';

afterEach(closeAccounts);

const bad = script('Write-Error "no luck"; exit 1');
const slow = script('Start-Sleep -Seconds 50');

const outcome = async (...steps: readonly unknown[]) => {
  const { status, steps: statuses } = await runDocument(documentOf(steps));
  return [status, statuses];
};

test('a run whose steps all succeed is Success', async () => {
  expect(await outcome(step('A'), step('B'))).toEqual(['Success', { A: 'Success', B: 'Success' }]);
});

test('a failed step aborts by default, and the steps after it remain Pending', async () => {
  expect(await outcome(step('A', bad), step('B'))).toEqual(['Failed', { A: 'Failed', B: 'Pending' }]);
});

test('a successful clean-up does not make a failed run Success', async () => {
  expect(
    await outcome(step('A', { ...bad, onFailure: 'step:Z', isCritical: true }), step('B'), step('Z', { isEnd: true })),
  ).toEqual(['Failed', { A: 'Failed', B: 'Pending', Z: 'Success' }]);
});

test('a step counts as critical unless the document says otherwise', async () => {
  expect(await outcome(step('A', { ...bad, onFailure: 'step:Z' }), step('Z'))).toEqual([
    'Failed',
    { A: 'Failed', Z: 'Success' },
  ]);
});

test('a failed step that is not critical may jump to the clean-up', async () => {
  expect(await outcome(step('A', { ...bad, onFailure: 'step:Z', isCritical: false }), step('Z'))).toEqual([
    'Success',
    { A: 'Failed', Z: 'Success' },
  ]);
});

test('a step that aborts the run makes it Failed, critical or not', async () => {
  expect(await outcome(step('A', { ...bad, isCritical: false }), step('B'))).toEqual([
    'Failed',
    { A: 'Failed', B: 'Pending' },
  ]);
});

test('a failed step with onFailure Continue does not make the run Failed', async () => {
  expect(await outcome(step('A', { ...bad, onFailure: 'Continue' }), step('B'))).toEqual([
    'Success',
    { A: 'Failed', B: 'Success' },
  ]);
});

test('... unless it is critical', async () => {
  expect(await outcome(step('A', { ...bad, onFailure: 'Continue', isCritical: true }), step('B'))).toEqual([
    'Failed',
    { A: 'Failed', B: 'Success' },
  ]);
});

test('a step that times out makes the run TimedOut, clean-up or not', async () => {
  expect(await outcome(step('A', { ...slow, timeoutSeconds: 20, onFailure: 'step:Z' }), step('Z'))).toEqual([
    'TimedOut',
    { A: 'TimedOut', Z: 'Success' },
  ]);
});

test('a failure takes precedence over a timeout', async () => {
  expect(await outcome(step('A', { ...slow, timeoutSeconds: 20, onFailure: 'step:Z' }), step('Z', bad))).toEqual([
    'Failed',
    { A: 'TimedOut', Z: 'Failed' },
  ]);
});

test('isEnd ends the run, also after a failure', async () => {
  expect(await outcome(step('A', { isEnd: true }), step('B'))).toEqual(['Success', { A: 'Success', B: 'Pending' }]);
  expect(await outcome(step('A', { ...bad, isEnd: true, onFailure: 'step:B' }), step('B'))).toEqual([
    'Failed',
    { A: 'Failed', B: 'Pending' },
  ]);
});

test('nextStep skips the steps between', async () => {
  expect(await outcome(step('A', { nextStep: 'C' }), step('B'), step('C'))).toEqual([
    'Success',
    { A: 'Success', B: 'Pending', C: 'Success' },
  ]);
});

test('the run reports the failed step and the output of its script', async () => {
  const { execution } = await runDocument(documentOf([step('A', script('Write-Error "disk is full"; exit 3'))]));
  const [first] = execution.StepExecutions;
  expect(first?.ResponseCode).toBe('3');
  expect(first?.FailureMessage).toContain('disk is full');
  expect(execution.FailureMessage).toContain('Step A');
  expect(execution.FailureMessage).toContain('disk is full');
});
