/** Whether every step can be reached, leads somewhere that exists, and never back to itself. SSM refuses a document with a circle.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html */
import { type AutomationFault, faultAt } from './automation-faults';
import type { LooseStep } from './loose-document';

const targetOf = (way = ''): readonly string[] => (way.startsWith('step:') ? [way.slice('step:'.length)] : []);

/** Every step that may come after this one. */
const waysOn = ({ nextStep, onFailure, onCancel }: LooseStep): readonly string[] => [
  ...(nextStep === undefined ? [] : [nextStep]),
  ...targetOf(onFailure),
  ...targetOf(onCancel),
];

export function flowFaults(steps: readonly LooseStep[]): readonly AutomationFault[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const after = (name: string): readonly string[] => {
    const step = byName.get(name);
    return step === undefined ? [] : waysOn(step);
  };
  const beyond = (name: string): ReadonlySet<string> => {
    const seen = new Set<string>();
    const open = [...after(name)];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(...after(next));
    }
    return seen;
  };
  const [first] = steps;
  const reached = first === undefined ? new Set() : new Set([first.name, ...beyond(first.name)]);
  return steps.flatMap((step) => {
    const { name, nextStep, isEnd } = step;
    const fault = faultAt(name);
    return [
      ...waysOn(step)
        .filter((target) => !byName.has(target))
        .map((target) => fault('UNKNOWN_STEP', `There is no step ${target} to go to: add it or correct the name.`)),
      ...(reached.has(name) ? [] : [fault('UNREACHABLE', 'Lead another step to it, or leave it out.')]),
      ...((nextStep === undefined) === (isEnd === true)
        ? []
        : [fault('NO_WAY_ON', 'Give it either nextStep or isEnd: without them AWS takes whatever step is below.')]),
      ...(beyond(name).has(name) ? [fault('CIRCLE', 'A run could come back to it: lead it forward only.')] : []),
    ];
  });
}
