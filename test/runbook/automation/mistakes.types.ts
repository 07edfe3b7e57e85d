/** Mistakes in an Automation document that must not compile; `npm run typecheck` fails on an expectation that is not met. */
import { automation } from '../../../runbook/automation';

const call = {
  action: 'aws:executeAwsApi',
  inputs: { Service: 'ec2', Api: 'DescribeVolumes' },
  timeoutSeconds: 60,
  maxAttempts: 1,
  isCritical: true,
} as const;
const ends = { onFailure: 'Abort', onCancel: 'Abort' } as const;
const { isCritical, ...careless } = call;

const written = automation({
  description: 'Three steps',
  assumeRole: '',
  parameters: { Who: { type: 'String', description: '', allowedPattern: '^[a-z]+$' } },
  order: ['First', 'Second', 'Third'],
});

const First = () => ({ ...call, ...ends, nextStep: 'Second' }) as const;
const Second = () => ({ ...call, ...ends, nextStep: 'Third' }) as const;
const Third = () => ({ ...call, ...ends, isEnd: true }) as const;

export const sound = [
  () => written({ First, Second, Third }),
  () =>
    written({
      First: ({ parameter }) => ({
        ...call,
        inputs: { ...call.inputs, Filter: parameter('Who') },
        onFailure: 'step:Third',
        onCancel: 'step:Second',
        nextStep: 'Third',
      }),
      Second: undefined,
      Third: ({ output }) => ({ ...call, inputs: { ...call.inputs, Id: output('First', 'Id') }, ...ends, isEnd: true }),
    }),
];

export const mistakes = [
  // @ts-expect-error: there is no such next step
  () => written({ First: () => ({ ...call, ...ends, nextStep: 'Fourth' }), Second, Third }),
  // @ts-expect-error: nor such a step for onFailure
  () => written({ First: () => ({ ...call, ...ends, onFailure: 'step:Fourth', isEnd: true }), Second, Third }),
  // @ts-expect-error: nor such a step for onCancel
  () => written({ First: () => ({ ...call, ...ends, onCancel: 'step:Fourth', isEnd: true }), Second, Third }),
  // @ts-expect-error: steps lead only to later steps
  () => written({ First, Second: () => ({ ...call, ...ends, nextStep: 'First' }), Third }),
  // @ts-expect-error: a step does not lead to itself
  () => written({ First, Second: () => ({ ...call, ...ends, onFailure: 'step:Second', nextStep: 'Third' }), Third }),
  // @ts-expect-error: the last step has no next step
  () => written({ First, Second, Third: () => ({ ...call, ...ends, nextStep: 'Third' }) }),
  // @ts-expect-error: a step sets nextStep or isEnd, not both
  () => written({ First: () => ({ ...call, ...ends, nextStep: 'Second', isEnd: true }), Second, Third }),
  // @ts-expect-error: and it sets one of them
  () => written({ First: () => ({ ...call, ...ends }), Second, Third }),
  // @ts-expect-error: onFailure and onCancel are set
  () => written({ First: () => ({ ...call, nextStep: 'Second' }), Second, Third }),
  // @ts-expect-error: isCritical is set
  () => written({ First: () => ({ ...careless, ...ends, nextStep: 'Second' }), Second, Third }),
  // @ts-expect-error: an action has its own inputs
  () => written({ First: () => ({ ...call, action: 'aws:runCommand', ...ends, nextStep: 'Second' }), Second, Third }),
  // @ts-expect-error: every step is written, or is undefined on purpose
  () => written({ First, Third }),
  // @ts-expect-error: a step that the order does not name has no place in the document
  () => written({ First, Second, Third, Fourth: Third }),
  () =>
    written({
      First: ({ parameter }) => ({
        ...call,
        // @ts-expect-error: only declared parameters have a value
        inputs: { ...call.inputs, Filter: parameter('Whom') },
        ...ends,
        isEnd: true,
      }),
      Second,
      Third,
    }),
  () =>
    written({
      First,
      Second: ({ output }) => ({
        ...call,
        // @ts-expect-error: a later step has no output yet
        inputs: { ...call.inputs, Filter: output('Third', 'Id') },
        ...ends,
        nextStep: 'Third',
      }),
      Third,
    }),
  () =>
    automation({
      description: 'A parameter may be anything',
      assumeRole: '',
      // @ts-expect-error: a pattern restricts the value
      parameters: { Who: { type: 'String', description: '' } },
      order: ['Only'],
    })({ Only: Third }),
];
