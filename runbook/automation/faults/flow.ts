/** Whether every step can be reached, leads to an existing step, and never back to itself: SSM refuses a document with a cycle.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html */
import { type AutomationFault, faultAt } from './automation-faults';
import type { UncheckedStep } from './unchecked-document';

const PREFIX = 'step:';

/** The steps that an aws:branch may choose. */
function choicesOf({ action, inputs: { Choices, Default } }: UncheckedStep): readonly string[] {
  if (action !== 'aws:branch') return [];
  const choices: readonly unknown[] = Array.isArray(Choices) ? Choices : [];
  const chosen = choices.map((choice) =>
    typeof choice === 'object' && choice !== null && 'NextStep' in choice ? choice.NextStep : undefined,
  );
  return [...chosen, Default].filter((target) => typeof target === 'string');
}

/** The names of all steps that may come next. */
const successorsOf = (step: UncheckedStep): readonly string[] => [
  ...choicesOf(step),
  ...(step.nextStep === undefined ? [] : [step.nextStep]),
  ...[step.onFailure, step.onCancel].flatMap((target) =>
    target?.startsWith(PREFIX) ? target.slice(PREFIX.length) : [],
  ),
];

export function flowFaults(steps: readonly UncheckedStep[]): readonly AutomationFault[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const next = (name: string): readonly string[] => {
    const step = byName.get(name);
    return step === undefined ? [] : successorsOf(step);
  };
  const reachableFrom = (name: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [...next(name)];
    for (let each = open.pop(); each !== undefined; each = open.pop()) {
      if (seen.has(each)) continue;
      seen.add(each);
      open.push(...next(each));
    }
    return seen;
  };
  const [first] = steps;
  const reachable = first === undefined ? new Set() : new Set([first.name, ...reachableFrom(first.name)]);
  return steps.flatMap((step) => {
    const { name, nextStep, isEnd } = step;
    const fault = faultAt(name);
    const faults = successorsOf(step)
      .filter((target) => !byName.has(target))
      .map((target) => fault('UNKNOWN_STEP', `There is no step ${target}. Add it or correct the name.`));
    if (!reachable.has(name)) faults.push(fault('UNREACHABLE', 'Lead another step to it, or remove it.'));
    const ends = isEnd === true || choicesOf(step).length > 0;
    if ((nextStep === undefined) !== ends)
      faults.push(fault('NO_NEXT_STEP', 'Set either nextStep or isEnd; without them SSM runs the step below it next.'));
    if (reachableFrom(name).has(name))
      faults.push(fault('CYCLE', 'A run could return to it. Lead steps only to later steps.'));
    return faults;
  });
}
