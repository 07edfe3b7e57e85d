/** What a well-formed Automation document may still get wrong: names, jumps, references, and actions unknown here. */
import type { AutomationDocument, Step } from './document';
import { jumpTarget } from './next-step';
import { references } from './substitution';

const AUTOMATION_VARIABLES = new Set(['automation:EXECUTION_ID']);
const GLOBAL_VARIABLES = new Set(
  ['ACCOUNT_ID', 'DATE', 'DATE_TIME', 'REGION', 'AWS_PARTITION'].map((name) => `global:${name}`),
);

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html#automation-common (onCancel) */
const NO_CANCEL_TARGETS = new Set([
  'aws:sleep',
  'aws:approve',
  'aws:pause',
  'aws:loop',
  'aws:copyImage',
  'aws:createImage',
  'aws:createStack',
  'aws:createTags',
  'aws:runInstances',
]);

export function documentFaults(document: AutomationDocument, actions: ReadonlySet<string>): readonly string[] {
  const steps = new Map(document.mainSteps.map((step) => [step.name, step]));
  return [
    ...document.mainSteps
      .filter((step) => steps.get(step.name) !== step)
      .map(({ name }) => `${name}: two steps of this name`),
    ...document.mainSteps
      .filter(({ action }) => !actions.has(action))
      .map(
        ({ name, action }) =>
          `${name}: ${action} cannot be performed by the embedded AWS; it knows ${[...actions].join(', ')}`,
      ),
    ...document.mainSteps.flatMap((step) =>
      jumps(step)
        .filter((target) => !steps.has(target))
        .map((target) => `${step.name}: there is no step ${target} to go to`),
    ),
    ...document.mainSteps.flatMap((step) => {
      const action = steps.get(jumpTarget(step.onCancel) ?? '')?.action ?? '';
      return NO_CANCEL_TARGETS.has(action) ? [`${step.name}: onCancel may not lead to ${action}`] : [];
    }),
    ...undefinedReferences(document),
    ...circles(document),
  ];
}

/** Every step that may come after this one by a jump that the document names. */
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

function undefinedReferences(document: AutomationDocument): readonly string[] {
  const known = (reference: string) => {
    if (AUTOMATION_VARIABLES.has(reference) || GLOBAL_VARIABLES.has(reference)) return true;
    const [step, output] = reference.split('.');
    if (output !== undefined) return document.mainSteps.some(({ name }) => name === step);
    return reference in document.parameters;
  };
  const uses: readonly (readonly [string, unknown])[] = [
    ['assumeRole', document.assumeRole],
    ...document.mainSteps.map(({ name, inputs }): readonly [string, unknown] => [name, inputs]),
  ];
  return uses.flatMap(([where, value]) =>
    references(value)
      .filter((reference) => !known(reference))
      .map(
        (reference) => `${where}: {{ ${reference} }} is neither a parameter nor a step's output nor a system variable`,
      ),
  );
}

/** A document whose steps may lead back to one of them is refused: it might never end. */
function circles({ mainSteps }: AutomationDocument): readonly string[] {
  const after = new Map(
    mainSteps.map((step, index) => {
      const goesOn = !step.isEnd && step.nextStep === undefined && step.action !== 'aws:branch';
      const following = goesOn ? mainSteps[index + 1]?.name : undefined;
      return [step.name, following === undefined ? jumps(step) : [...jumps(step), following]];
    }),
  );
  const finished = new Set<string>();
  const walk = (name: string, path: readonly string[]): readonly string[] => {
    if (path.includes(name)) return [`circle of steps: ${[...path.slice(path.indexOf(name)), name].join(' -> ')}`];
    if (finished.has(name)) return [];
    const found = (after.get(name) ?? []).flatMap((next) => walk(next, [...path, name]));
    finished.add(name);
    return found;
  };
  return mainSteps.flatMap(({ name }) => walk(name, []));
}
