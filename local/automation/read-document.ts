/** Reads an Automation document, or rejects it as AWS does: for its form, names, jumps and references, and for unknown actions. */
import * as v from 'valibot';
import { reject } from '../aws/service-error';
import { schemaFaults } from '../schema-faults';
import { AutomationDocument, jumpTarget, type Step } from './document';
import { references } from './substitution';

/** `actions` are those that exist here; a document with another one is rejected before anything runs. */
export function readDocument(content: unknown, actions: ReadonlySet<string>): AutomationDocument {
  const parsed = v.safeParse(AutomationDocument, content);
  const faults = parsed.success ? documentFaults(parsed.output, actions) : schemaFaults(parsed.issues, 'document');
  if (!parsed.success || faults.length > 0) return reject('InvalidDocumentContent', faults.join('; '));
  return parsed.output;
}

const VARIABLES = new Set([
  'automation:EXECUTION_ID',
  ...['ACCOUNT_ID', 'DATE', 'DATE_TIME', 'REGION', 'AWS_PARTITION'].map((name) => `global:${name}`),
]);

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common (onCancel) */
const NO_CANCEL_TARGETS = new Set(
  ['sleep', 'approve', 'pause', 'loop', 'copyImage', 'createImage', 'createStack', 'createTags', 'runInstances'].map(
    (name) => `aws:${name}`,
  ),
);

function documentFaults(document: AutomationDocument, actions: ReadonlySet<string>): readonly string[] {
  const { mainSteps } = document;
  const steps = new Map(mainSteps.map((step) => [step.name, step]));
  return [
    ...mainSteps.filter((step) => steps.get(step.name) !== step).map(({ name }) => `${name}: two steps of this name`),
    ...mainSteps
      .filter(({ action }) => !actions.has(action))
      .map(
        ({ name, action }) => `${name}: the embedded AWS does not have ${action}; it has ${[...actions].join(', ')}`,
      ),
    ...mainSteps.flatMap((step) =>
      jumps(step)
        .filter((target) => !steps.has(target))
        .map((target) => `${step.name}: there is no step ${target} to go to`),
    ),
    ...mainSteps.flatMap((step) => {
      const action = steps.get(jumpTarget(step.onCancel) ?? '')?.action ?? '';
      return NO_CANCEL_TARGETS.has(action) ? [`${step.name}: onCancel may not lead to ${action}`] : [];
    }),
    ...undefinedReferences(document),
    ...circles(document),
  ];
}

/** Every step that the document names as a successor of this one. */
function jumps(step: Step): readonly string[] {
  const targets = [step.nextStep, jumpTarget(step.onFailure), jumpTarget(step.onCancel), ...branchTargets(step.inputs)];
  return targets.filter((target) => target !== undefined);
}

function branchTargets({ Choices, Default }: Readonly<Record<string, unknown>>): readonly string[] {
  const choices: readonly unknown[] = Array.isArray(Choices) ? Choices : [];
  const targets = choices.map((choice) =>
    typeof choice === 'object' && choice !== null && 'NextStep' in choice ? choice.NextStep : undefined,
  );
  return [...targets, Default].filter((target) => typeof target === 'string');
}

function undefinedReferences({ parameters, mainSteps, assumeRole }: AutomationDocument): readonly string[] {
  const isDefined = (reference: string) => {
    const [step, output] = reference.split('.');
    return output === undefined
      ? VARIABLES.has(reference) || reference in parameters
      : mainSteps.some(({ name }) => name === step);
  };
  const uses: readonly { readonly name: string; readonly inputs: unknown }[] = [
    { name: 'assumeRole', inputs: assumeRole },
    ...mainSteps,
  ];
  return uses.flatMap(({ name, inputs }) =>
    references(inputs)
      .filter((reference) => !isDefined(reference))
      .map(
        (reference) => `${name}: {{ ${reference} }} is neither a parameter nor a step's output nor a system variable`,
      ),
  );
}

/** A document whose steps may lead back to one of them is rejected: it might never end. */
function circles({ mainSteps }: AutomationDocument): readonly string[] {
  const successors = new Map(
    mainSteps.map((step, index) => {
      const continues = !step.isEnd && step.nextStep === undefined && step.action !== 'aws:branch';
      const following = continues ? mainSteps[index + 1]?.name : undefined;
      return [step.name, following === undefined ? jumps(step) : [...jumps(step), following]];
    }),
  );
  const finished = new Set<string>();
  const walk = (name: string, path: readonly string[]): readonly string[] => {
    if (path.includes(name)) return [`circle of steps: ${[...path.slice(path.indexOf(name)), name].join(' -> ')}`];
    if (finished.has(name)) return [];
    const found = (successors.get(name) ?? []).flatMap((next) => walk(next, [...path, name]));
    finished.add(name);
    return found;
  };
  return mainSteps.flatMap(({ name }) => walk(name, []));
}
