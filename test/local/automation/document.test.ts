/** Documents that AWS, or the embedded AWS, refuses before anything runs. */
import { readDocument } from '../../../local/automation/read-document';
import { documentOf, step } from './run-document';

const ACTIONS = new Set(['aws:runCommand', 'aws:branch', 'aws:sleep']);
const read = (steps: readonly unknown[], more = {}) => readDocument(documentOf(steps, more), ACTIONS);

test.each([
  [
    'an unknown action',
    [step('A', { action: 'aws:executeScript' })],
    'A: the embedded AWS does not have aws:executeScript',
  ],
  ['two steps of one name', [step('A'), step('A')], 'A: two steps of this name'],
  ['a jump to nowhere', [step('A', { onFailure: 'step:Z' })], 'A: there is no step Z'],
  [
    'a branch to nowhere',
    [step('A', { action: 'aws:branch', inputs: { Choices: [{ NextStep: 'Y' }], Default: 'Z' } })],
    'A: there is no step Y',
  ],
  ['a circle', [step('A'), step('B', { onFailure: 'step:A' })], 'circle of steps: A -> B -> A'],
  [
    'a parameter that is not declared',
    [step('A', { inputs: { X: 'is {{ Instance }}' } })],
    'A: {{ Instance }} is neither',
  ],
  ['an unknown system variable', [step('A', { inputs: { X: ['{{global:NOW}}'] } })], 'A: {{ global:NOW }} is neither'],
  ['an output of no step', [step('A', { inputs: { X: '{{ Z.Output }}' } })], 'A: {{ Z.Output }} is neither'],
  [
    'a cancellation that leads to a wait',
    [step('A', { onCancel: 'step:Z' }), step('Z', { action: 'aws:sleep' })],
    'A: onCancel may not lead to aws:sleep',
  ],
  ['a field of no step', [step('A', { retries: 3 })], 'retries'],
  ['an unknown onFailure', [step('A', { onFailure: 'Retry' })], 'mainSteps.0.onFailure'],
  ['no steps', [], 'mainSteps'],
])('%s is refused', (_, steps, fault) => {
  expect(() => read(steps)).toThrow(fault);
});

test('a command document is not accepted as an Automation document', () => {
  expect(() => read([step('A')], { schemaVersion: '2.2' })).toThrow('schemaVersion');
});

test('omitted fields have their defaults', () => {
  const parameters = { Instance: { type: 'String' } };
  const inputs = { X: '{{ Instance }} {{A.Output}} {{automation:EXECUTION_ID}} {{ global:DATE }} ${{ $kept }}' };
  const [first, second] = read([step('A', { timeoutSeconds: '600' }), step('B', { inputs })], { parameters }).mainSteps;
  expect(first).toMatchObject({
    timeoutSeconds: 600,
    maxAttempts: 1,
    onFailure: 'Abort',
    onCancel: 'Abort',
    isEnd: false,
  });
  expect(second?.timeoutSeconds).toBeUndefined();
});
