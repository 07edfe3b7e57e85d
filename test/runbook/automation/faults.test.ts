/** The faults found when an Automation document is built: each code is produced by one change to a document without faults. */
import { AutomationFaults, automation, findFaults } from '../../../runbook/automation';
import type { UncheckedDocument, UncheckedStep } from '../../../runbook/automation/faults/unchecked-document';

const options = { timeoutSeconds: 60, maxAttempts: 1, isCritical: true, onFailure: 'Abort', onCancel: 'Abort' };

const find: UncheckedStep = {
  name: 'Find',
  action: 'aws:executeAwsApi',
  inputs: { Service: 'ec2', Api: 'DescribeVolumes', Filter: '{{ Who }}' },
  outputs: [{ Name: 'Id' }],
  ...options,
  nextStep: 'Send',
};
const send: UncheckedStep = {
  name: 'Send',
  action: 'aws:runCommand',
  inputs: {
    DocumentName: 'AWS-RunPowerShellScript',
    InstanceIds: ['{{ Find.Id }}', '{{global:REGION}}'],
    TimeoutSeconds: 30,
    Parameters: { commands: ['Write-Output { {'], executionTimeout: '29' },
  },
  ...options,
  isEnd: true,
};
const { isEnd: _, ...endless } = send;

const document = (more: Partial<UncheckedDocument> = {}): UncheckedDocument => ({
  parameters: { Who: { allowedPattern: '^[a-z]+$' } },
  mainSteps: [find, send],
  ...more,
});
const withFind = (change: Partial<UncheckedStep>) => document({ mainSteps: [{ ...find, ...change }, send] });
const withSend = (change: Partial<UncheckedStep>) => document({ mainSteps: [find, { ...send, ...change }] });
const withCommand = (change: object) =>
  withSend({ inputs: { ...send.inputs, Parameters: { commands: ['x'], executionTimeout: '29', ...change } } });
const without = (option: keyof typeof options) => {
  const { [option]: _, ...rest } = find;
  return document({ mainSteps: [rest, send] });
};

const faultsOf = (given: UncheckedDocument) => findFaults(given).map(({ code, where }) => `${code} ${where}`);

test('finds no fault in a correct document', () => {
  expect(faultsOf(document())).toEqual([]);
});

test.each<[string, UncheckedDocument, string]>([
  ['nextStep to an unknown step', withFind({ nextStep: 'Gone', onFailure: 'step:Send' }), 'UNKNOWN_STEP Find'],
  ['onFailure to an unknown step', withFind({ onFailure: 'step:Gone' }), 'UNKNOWN_STEP Find'],
  ['onCancel to an unknown step', withFind({ onCancel: 'step:Gone' }), 'UNKNOWN_STEP Find'],
  [
    'a step that no other step leads to',
    document({ mainSteps: [find, { ...send, name: 'Alone' }, send] }),
    'UNREACHABLE Alone',
  ],
  ['neither isEnd nor nextStep', document({ mainSteps: [find, endless] }), 'NO_NEXT_STEP Send'],
  ['both isEnd and nextStep', withFind({ isEnd: true }), 'NO_NEXT_STEP Find'],
  ['no timeoutSeconds', without('timeoutSeconds'), 'OPTION_NOT_SET Find'],
  ['no maxAttempts', without('maxAttempts'), 'OPTION_NOT_SET Find'],
  ['no isCritical', without('isCritical'), 'OPTION_NOT_SET Find'],
  ['no onFailure', without('onFailure'), 'OPTION_NOT_SET Find'],
  ['no onCancel', without('onCancel'), 'OPTION_NOT_SET Find'],
  ['a script that may take an hour', withCommand({ executionTimeout: undefined }), 'OPTION_NOT_SET Send'],
  ['a step as long as its command', withCommand({ executionTimeout: '30' }), 'TIMEOUT_TOO_SHORT Send'],
  ['a step shorter than a call', withFind({ timeoutSeconds: 25 }), 'TIMEOUT_TOO_SHORT Find'],
  ['braces that are no reference', withFind({ inputs: { Filter: 'a {{ b c }}' } }), 'BAD_REFERENCE Find'],
  ['braces that do not close', withFind({ inputs: { Filter: '@{a={{}' } }), 'BAD_REFERENCE Find'],
  ['an undeclared parameter', withFind({ inputs: { Filter: '{{ Whom }}' } }), 'UNKNOWN_REFERENCE Find'],
  ['an unknown variable', withFind({ inputs: { Filter: '{{ global:MOON }}' } }), 'UNKNOWN_REFERENCE Find'],
  [
    'an output that a step does not have',
    withSend({ inputs: { TimeoutSeconds: 30, Id: '{{ Find.Name }}' } }),
    'UNKNOWN_REFERENCE Send',
  ],
  [
    'an output of an unknown step',
    withSend({ inputs: { TimeoutSeconds: 30, Id: '{{ Gone.Id }}' } }),
    'UNKNOWN_REFERENCE Send',
  ],
  ['the output of a later step', withFind({ inputs: { Filter: '{{ Send.Output }}' } }), 'OUTPUT_NOT_EARLIER Find'],
  ['its own output', withFind({ inputs: { Filter: '{{ Find.Id }}' } }), 'OUTPUT_NOT_EARLIER Find'],
  ['a role that is no parameter', document({ assumeRole: '{{ Role }}' }), 'UNKNOWN_REFERENCE document'],
  [
    'a parameter in a script',
    withCommand({ commands: ['exit 0', 'Stop-Service {{ Who }}'] }),
    'REFERENCE_IN_SCRIPT Send',
  ],
  ['a parameter without a pattern', document({ parameters: { Who: {} } }), 'UNRESTRICTED_PARAMETER Who'],
  [
    'a pattern that may match a part of the value',
    document({ parameters: { Who: { allowedPattern: '^[a-z]' } } }),
    'UNRESTRICTED_PARAMETER Who',
  ],
  ['more bytes than SSM accepts', withCommand({ commands: ['x'.repeat(64 * 1024)] }), 'DOCUMENT_TOO_LARGE document'],
])('%s', (_, given, fault) => {
  expect(faultsOf(given)).toEqual([fault]);
});

test('a run that could return to a step', () => {
  expect(faultsOf(withSend({ onFailure: 'step:Find' }))).toEqual(['CYCLE Find', 'CYCLE Send']);
});

test('lists all faults at once, with what to do', () => {
  const written = automation({
    description: '',
    assumeRole: '',
    parameters: { Who: { type: 'String', description: '', allowedPattern: '' } },
    order: ['Find', 'Send'],
  });
  const sending = { TimeoutSeconds: 30, DocumentName: 'X', InstanceIds: [], Parameters: {} };
  const build = () =>
    written({
      Find: () => ({
        ...{ action: 'aws:runCommand', inputs: sending, timeoutSeconds: 30, maxAttempts: 1, isCritical: true },
        ...{ onFailure: 'Abort', onCancel: 'Abort', nextStep: 'Send' },
      }),
      Send: undefined,
    });
  expect(build).toThrow(AutomationFaults);
  expect(build).toThrow(
    [
      'UNKNOWN_STEP Find: There is no step Send. Add it or correct the name.',
      'TIMEOUT_TOO_SHORT Find: The action may take 30 seconds. Set a longer timeoutSeconds, or the action overlaps the next step.',
      'UNRESTRICTED_PARAMETER Who: Set allowedValues, or an allowedPattern from ^ to $: SSM pastes the value in as text.',
    ].join('\n'),
  );
});
