/** Whether what stands between double braces is something, and known by then; and whether what is pasted in is harmless. */
import { RUN_COMMAND_OUTPUTS } from '../actions';
import { type AutomationFault, faultAt } from './automation-faults';
import { commandParameters, type LooseDocument, type LooseStep } from './loose-document';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html */
const SYSTEM_VARIABLES = new Set([
  'automation:EXECUTION_ID',
  'global:ACCOUNT_ID',
  'global:AWS_PARTITION',
  'global:DATE',
  'global:DATE_TIME',
  'global:REGION',
]);

/** From two braces on, up to two closing ones if there are any. */
const BRACES = /\{\{(?:(?!\}\}|\{\{).)*(?:\}\})?/gs;
const REFERENCE = /^\{\{ ?([A-Za-z0-9_:]+)(?:\.([A-Za-z0-9_]+))? ?\}\}$/;

function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

const bracesIn = (value: unknown): readonly string[] => texts(value).flatMap((text) => text.match(BRACES) ?? []);

const outputsOf = ({ action, outputs = [] }: LooseStep): readonly string[] => [
  ...(action === 'aws:runCommand' ? RUN_COMMAND_OUTPUTS : []),
  ...outputs.map(({ Name }) => Name),
];

export function referenceFaults(document: LooseDocument): readonly AutomationFault[] {
  const { assumeRole, mainSteps } = document;
  return [
    ...bracesIn(assumeRole).flatMap((braces) => unsound(braces, 'document', document, [])),
    ...mainSteps.flatMap((step, index) => [
      ...bracesIn(step.inputs).flatMap((braces) => unsound(braces, step.name, document, mainSteps.slice(0, index))),
      ...bracesIn([commandParameters(step).commands, step.inputs.Script]).map((braces) =>
        faultAt(step.name)('REFERENCE_IN_SCRIPT', `${braces} would be pasted into a program as text: pass it as data.`),
      ),
    ]),
  ];
}

function unsound(
  braces: string,
  where: string,
  { parameters, mainSteps }: LooseDocument,
  earlier: readonly LooseStep[],
): readonly AutomationFault[] {
  const fault = faultAt(where);
  const [, name = '', output] = REFERENCE.exec(braces) ?? [];
  if (name === '') return [fault('BAD_REFERENCE', `${braces} is no reference: put a space between the braces.`)];
  if (output === undefined) {
    if (SYSTEM_VARIABLES.has(name) || Object.hasOwn(parameters, name)) return [];
    return [fault('UNKNOWN_REFERENCE', `${braces} is neither a parameter nor a variable of AWS: declare it.`)];
  }
  const step = mainSteps.find((each) => each.name === name);
  if (step === undefined || !outputsOf(step).includes(output)) {
    return [fault('UNKNOWN_REFERENCE', `${braces}: there is no such step, or it has no such output.`)];
  }
  return earlier.includes(step) ? [] : [fault('OUTPUT_NOT_EARLIER', `${braces} is known only after ${name} has run.`)];
}

/** Whether SSM compares the whole value or looks for a part that matches, it does not say. */
export const parameterFaults = ({ parameters }: LooseDocument): readonly AutomationFault[] =>
  Object.entries(parameters)
    .filter(([, { allowedPattern = '' }]) => !/^\^.*\$$/s.test(allowedPattern))
    .map(([name]) =>
      faultAt(name)('OPEN_PARAMETER', 'Give it an allowedPattern from ^ to $: its value is pasted in as text.'),
    );
