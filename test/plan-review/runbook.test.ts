/** The review of a changed runbook explains each step of the one that this version deploys. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { CHANGES } from '../../plan-review/consequences/runbook';
import { Plan } from '../../plan-review/plan';
import { commentOn } from './comment-on';

const Runbook = v.looseObject({ mainSteps: v.array(v.looseObject({ name: v.string() })) });
const { mainSteps } = v.parse(
  Runbook,
  JSON.parse(readFileSync(path.join(__dirname, '../stacks/__snapshots__/fullest/runbook.json'), 'utf8')),
);

const document = (steps: readonly object[]) => ({ content: JSON.stringify({ mainSteps: steps }) });

const reviewOf = (before: readonly object[], after: readonly object[]): string =>
  commentOn(
    'prod',
    v.parse(Plan, {
      format_version: '1.2',
      resource_changes: [
        {
          address: 'aws_ssm_document.it',
          type: 'aws_ssm_document',
          change: { actions: ['update'], before: document(before), after: document(after), after_unknown: {} },
        },
      ],
    }),
    { now: 0, copies: undefined },
  );

test('names every step, and no other', () => {
  expect(Object.keys(CHANGES).sort()).toEqual(mainSteps.map(({ name }) => name).sort());
});

test.each(mainSteps)('a change, an addition and a removal of $name', (step) => {
  const others = mainSteps.filter(({ name }) => name !== step.name);
  const changed = mainSteps.map((each) => (each === step ? { ...each, timeoutSeconds: 1 } : each));
  const sentence = `${CHANGES[step.name]} (step ${step.name}).`;
  expect(reviewOf(mainSteps, changed)).toContain(sentence);
  expect(reviewOf(others, mainSteps)).toContain(`Step \`${step.name}\` is added to the runbook.`);
  expect(reviewOf(others, mainSteps)).not.toContain(sentence);
  expect(reviewOf(mainSteps, others)).toContain(`Step \`${step.name}\` is removed from the runbook.`);
});
