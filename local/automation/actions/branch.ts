/** aws:branch: continues with the step of the first choice that is true.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-branch.html */
import * as v from 'valibot';
import { automationAction, failed } from '../automation-action';

const number = (value: unknown): number => Number(value);
const text = (value: unknown): string => String(value);

const OPERATIONS: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  StringEquals: (left, right) => text(left) === text(right),
  EqualsIgnoreCase: (left, right) => text(left).toLowerCase() === text(right).toLowerCase(),
  StartsWith: (left, right) => text(left).startsWith(text(right)),
  EndsWith: (left, right) => text(left).endsWith(text(right)),
  Contains: (left, right) => text(left).includes(text(right)),
  NumericEquals: (left, right) => number(left) === number(right),
  NumericGreater: (left, right) => number(left) > number(right),
  NumericLesser: (left, right) => number(left) < number(right),
  NumericGreaterOrEquals: (left, right) => number(left) >= number(right),
  NumericLesserOrEquals: (left, right) => number(left) <= number(right),
  BooleanEquals: (left, right) => text(left).toLowerCase() === text(right).toLowerCase(),
};

const Fields = v.record(v.string(), v.unknown());
const Choice = v.looseObject({ NextStep: v.string() });
const Inputs = v.strictObject({
  Choices: v.array(Choice),
  Default: v.optional(v.string()),
  isEnd: v.optional(v.boolean()),
});

export const branch = automationAction(Inputs, ({ Choices, Default }, { step }) => {
  const nextStep = Choices.find(isTrue)?.NextStep ?? Default;
  // AWS's documentation contradicts itself here.
  return nextStep === undefined
    ? failed(`No choice of ${step.name} is true, and it has no Default.`)
    : { status: 'Success', outputs: { NextStep: [nextStep] }, nextStep };
});

function isTrue(condition: unknown): boolean {
  const { Variable, And, Or, Not, ...comparison } = v.parse(Fields, condition);
  if (Array.isArray(And)) return And.every(isTrue);
  if (Array.isArray(Or)) return Or.some(isTrue);
  if (Not !== undefined) return !isTrue(Not);
  return Object.entries(comparison).some(
    ([name, operand]) => (Object.hasOwn(OPERATIONS, name) && OPERATIONS[name]?.(Variable, operand)) ?? false,
  );
}
