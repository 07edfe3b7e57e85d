/** What is told of an Automation document when it is built: every code, each shown by one change to a document without faults. */
import { AutomationFaults, automation, findFaults } from '../../../runbook/automation';
import type { LooseDocument, LooseStep } from '../../../runbook/automation/faults/loose-document';

const manners = { timeoutSeconds: 60, maxAttempts: 1, isCritical: true, onFailure: 'Abort', onCancel: 'Abort' };

const find: LooseStep = {
  name: 'Find',
  action: 'aws:executeAwsApi',
  inputs: { Service: 'ec2', Api: 'DescribeVolumes', Filter: '{{ Who }}' },
  outputs: [{ Name: 'Id' }],
  ...manners,
  nextStep: 'Tell',
};
const tell: LooseStep = {
  name: 'Tell',
  action: 'aws:runCommand',
  inputs: {
    DocumentName: 'AWS-RunPowerShellScript',
    InstanceIds: ['{{ Find.Id }}', '{{global:REGION}}'],
    TimeoutSeconds: 30,
    Parameters: { commands: ['Write-Output { {'], executionTimeout: '29' },
  },
  ...manners,
  isEnd: true,
};
const { isEnd: _, ...endless } = tell;

const document = (more: Partial<LooseDocument> = {}): LooseDocument => ({
  parameters: { Who: { allowedPattern: '^[a-z]+$' } },
  mainSteps: [find, tell],
  ...more,
});
const withFind = (change: Partial<LooseStep>) => document({ mainSteps: [{ ...find, ...change }, tell] });
const withTell = (change: Partial<LooseStep>) => document({ mainSteps: [find, { ...tell, ...change }] });
const withCommand = (change: object) =>
  withTell({ inputs: { ...tell.inputs, Parameters: { commands: ['x'], executionTimeout: '29', ...change } } });
const without = (manner: keyof typeof manners) => {
  const { [manner]: _, ...rest } = find;
  return document({ mainSteps: [rest, tell] });
};

const told = (given: LooseDocument) => findFaults(given).map(({ code, where }) => `${code} ${where}`);

test('a sound document has no faults', () => {
  expect(told(document())).toEqual([]);
});

test.each<[string, LooseDocument, string]>([
  ['nextStep to nowhere', withFind({ nextStep: 'Gone', onFailure: 'step:Tell' }), 'UNKNOWN_STEP Find'],
  ['onFailure to nowhere', withFind({ onFailure: 'step:Gone' }), 'UNKNOWN_STEP Find'],
  ['onCancel to nowhere', withFind({ onCancel: 'step:Gone' }), 'UNKNOWN_STEP Find'],
  [
    'a step that nobody leads to',
    document({ mainSteps: [find, { ...tell, name: 'Alone' }, tell] }),
    'UNREACHABLE Alone',
  ],
  ['neither an end nor a way on', document({ mainSteps: [find, endless] }), 'NO_WAY_ON Tell'],
  ['an end that goes on', withFind({ isEnd: true }), 'NO_WAY_ON Find'],
  ['no timeoutSeconds', without('timeoutSeconds'), 'NOT_WRITTEN_OUT Find'],
  ['no maxAttempts', without('maxAttempts'), 'NOT_WRITTEN_OUT Find'],
  ['no isCritical', without('isCritical'), 'NOT_WRITTEN_OUT Find'],
  ['no onFailure', without('onFailure'), 'NOT_WRITTEN_OUT Find'],
  ['no onCancel', without('onCancel'), 'NOT_WRITTEN_OUT Find'],
  ['a script that may take an hour', withCommand({ executionTimeout: undefined }), 'NOT_WRITTEN_OUT Tell'],
  ['a step as long as its command', withCommand({ executionTimeout: '30' }), 'TIMEOUT_TOO_SHORT Tell'],
  ['a step shorter than a call', withFind({ timeoutSeconds: 25 }), 'TIMEOUT_TOO_SHORT Find'],
  ['braces that are no reference', withFind({ inputs: { Filter: 'a {{ b c }}' } }), 'BAD_REFERENCE Find'],
  ['braces that do not close', withFind({ inputs: { Filter: '@{a={{}' } }), 'BAD_REFERENCE Find'],
  ['an undeclared parameter', withFind({ inputs: { Filter: '{{ Whom }}' } }), 'UNKNOWN_REFERENCE Find'],
  ['an unknown variable', withFind({ inputs: { Filter: '{{ global:MOON }}' } }), 'UNKNOWN_REFERENCE Find'],
  [
    'an output that a step does not have',
    withTell({ inputs: { TimeoutSeconds: 30, Id: '{{ Find.Name }}' } }),
    'UNKNOWN_REFERENCE Tell',
  ],
  [
    'an output of a step that is not there',
    withTell({ inputs: { TimeoutSeconds: 30, Id: '{{ Gone.Id }}' } }),
    'UNKNOWN_REFERENCE Tell',
  ],
  ['the output of a later step', withFind({ inputs: { Filter: '{{ Tell.Output }}' } }), 'OUTPUT_NOT_EARLIER Find'],
  ['the own output', withFind({ inputs: { Filter: '{{ Find.Id }}' } }), 'OUTPUT_NOT_EARLIER Find'],
  ['a role that is no parameter', document({ assumeRole: '{{ Role }}' }), 'UNKNOWN_REFERENCE document'],
  [
    'a parameter in a script',
    withCommand({ commands: ['exit 0', 'Stop-Service {{ Who }}'] }),
    'REFERENCE_IN_SCRIPT Tell',
  ],
  ['a parameter without a pattern', document({ parameters: { Who: {} } }), 'OPEN_PARAMETER Who'],
  [
    'a pattern for a part of the value',
    document({ parameters: { Who: { allowedPattern: '^[a-z]' } } }),
    'OPEN_PARAMETER Who',
  ],
  ['more than SSM takes', withCommand({ commands: ['x'.repeat(64 * 1024)] }), 'DOCUMENT_TOO_LARGE document'],
])('%s', (_, given, fault) => {
  expect(told(given)).toEqual([fault]);
});

test('a run that could come back to where it was', () => {
  expect(told(withTell({ onFailure: 'step:Find' }))).toEqual(['CIRCLE Find', 'CIRCLE Tell']);
});

test('all faults are told at once, with what to do', () => {
  const written = automation({
    description: '',
    assumeRole: '',
    parameters: { Who: { type: 'String', description: '', allowedPattern: '' } },
    order: ['Find', 'Tell'],
  });
  const sending = { TimeoutSeconds: 30, DocumentName: 'X', InstanceIds: [], Parameters: {} };
  const build = () =>
    written({
      Find: () => ({
        ...{ action: 'aws:runCommand', inputs: sending, timeoutSeconds: 30, maxAttempts: 1, isCritical: true },
        ...{ onFailure: 'Abort', onCancel: 'Abort', nextStep: 'Tell' },
      }),
      Tell: undefined,
    });
  expect(build).toThrow(AutomationFaults);
  expect(build).toThrow(
    [
      'UNKNOWN_STEP Find: There is no step Tell to go to: add it or correct the name.',
      'TIMEOUT_TOO_SHORT Find: Its action may take 30 seconds: give the step more, or it works on while the next one runs.',
      'OPEN_PARAMETER Who: Give it an allowedPattern from ^ to $: its value is pasted in as text.',
    ].join('\n'),
  );
});
