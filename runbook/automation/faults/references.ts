/** Whether each `{{ reference }}` exists and has a value by then, and whether the values pasted in are restricted. */
import { RUN_COMMAND_OUTPUTS } from '../actions';
import { type AutomationFault, faultAt } from './automation-faults';
import { commandParameters, type UncheckedDocument, type UncheckedStep } from './unchecked-document';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html */
const SYSTEM_VARIABLES = new Set([
  'automation:EXECUTION_ID',
  'global:ACCOUNT_ID',
  'global:AWS_PARTITION',
  'global:DATE',
  'global:DATE_TIME',
  'global:REGION',
]);

/** Two opening braces, up to two closing ones if there are any. */
const BRACES = /\{\{(?:(?!\}\}|\{\{).)*(?:\}\})?/gs;
const REFERENCE = /^\{\{ ?([A-Za-z0-9_:]+)(?:\.([A-Za-z0-9_]+))? ?\}\}$/;

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

const bracesIn = (value: unknown): readonly string[] => texts(value).flatMap((text) => text.match(BRACES) ?? []);

const outputsOf = ({ action, outputs = [] }: UncheckedStep): readonly string[] => [
  ...(action === 'aws:runCommand' ? RUN_COMMAND_OUTPUTS : []),
  ...outputs.map(({ Name }) => Name),
];

export const referenceFaults = (document: UncheckedDocument): readonly AutomationFault[] => [
  ...bracesIn(document.assumeRole).flatMap((braces) => faultsOf(braces, 'document', document, [])),
  ...document.mainSteps.flatMap((step, index) => [
    ...bracesIn(step.inputs).flatMap((braces) =>
      faultsOf(braces, step.name, document, document.mainSteps.slice(0, index)),
    ),
    ...bracesIn([commandParameters(step).commands, step.inputs.Script]).map((braces) =>
      faultAt(step.name)('REFERENCE_IN_SCRIPT', `SSM would paste ${braces} into the script as text. Pass it as data.`),
    ),
  ]),
];

function faultsOf(
  braces: string,
  where: string,
  { parameters, mainSteps }: UncheckedDocument,
  earlier: readonly UncheckedStep[],
): readonly AutomationFault[] {
  const fault = faultAt(where);
  const [, name = '', output] = REFERENCE.exec(braces) ?? [];
  if (name === '') return [fault('BAD_REFERENCE', `${braces} is no reference. Put a space between the braces.`)];
  if (output === undefined) {
    if (SYSTEM_VARIABLES.has(name) || Object.hasOwn(parameters, name)) return [];
    return [fault('UNKNOWN_REFERENCE', `${braces} is neither a parameter nor a system variable. Declare it.`)];
  }
  const step = mainSteps.find((each) => each.name === name);
  if (step === undefined || !outputsOf(step).includes(output)) {
    return [
      fault('UNKNOWN_REFERENCE', `${braces}: there is no such step, or it has no such output. Correct the name.`),
    ];
  }
  if (earlier.includes(step)) return [];
  return [fault('OUTPUT_NOT_EARLIER', `${braces} has no value before ${name} has run. Refer to an earlier step.`)];
}

/** The pattern has to match the whole value: AWS does not document whether SSM would accept a value that matches in part. */
export const parameterFaults = ({ parameters }: UncheckedDocument): readonly AutomationFault[] =>
  Object.entries(parameters)
    .filter(
      ([, { allowedPattern = '', allowedValues }]) => allowedValues === undefined && !/^\^.*\$$/s.test(allowedPattern),
    )
    .map(([name]) =>
      faultAt(name)(
        'UNRESTRICTED_PARAMETER',
        'Set allowedValues, or an allowedPattern from ^ to $: SSM pastes the value in as text.',
      ),
    );
