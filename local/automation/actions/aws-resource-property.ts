/** The two actions that compare a property from an API response with the desired values. */
import * as v from 'valibot';
import { automationAction, failed, type StepContext } from '../automation-action';
import { ApiInputs, callApi, selected } from './api-call';

/** How often AWS polls is not documented. */
const POLL_MILLISECONDS = 5000;

const Inputs = v.looseObject({ ...ApiInputs, PropertySelector: v.string(), DesiredValues: v.array(v.unknown()) });

async function readProperty(
  { PropertySelector, DesiredValues, ...call }: v.InferOutput<typeof Inputs>,
  context: StepContext,
) {
  const value = selected(PropertySelector, await callApi(call, context));
  const desired = DesiredValues.map(String);
  return { value, desired, isDesired: value !== undefined && desired.includes(String(value)) };
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-assertAwsResourceProperty.html */
export const assertAwsResourceProperty = automationAction(Inputs, async (inputs, context) => {
  const { value, desired, isDesired } = await readProperty(inputs, context);
  if (isDesired) return { status: 'Success' };
  return failed(`${inputs.PropertySelector} is ${JSON.stringify(value)}, desired is ${desired.join(' or ')}.`);
});

/** Polls until the property has a desired value; the step's timeout ends it.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-waitForAwsResourceProperty.html */
export const waitForAwsResourceProperty = automationAction(Inputs, async (inputs, context) => {
  while (!context.signal.aborted) {
    if ((await readProperty(inputs, context)).isDesired) return { status: 'Success' };
    await context.aws.clock.sleep(POLL_MILLISECONDS, context.signal).catch(() => {});
  }
  return { status: 'TimedOut' };
});
