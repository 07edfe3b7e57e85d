/** aws:waitForAwsResourceProperty: asks again and again until the property has a desired value; the step's timeout ends it.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-waitForAwsResourceProperty.html */
import * as v from 'valibot';
import { automationAction } from '../automation-action';
import { ApiInputs, callApi, selected } from './api-call';

/** How often AWS asks is not documented. */
const POLL_MILLISECONDS = 5000;

const Inputs = v.looseObject({ ...ApiInputs, PropertySelector: v.string(), DesiredValues: v.array(v.unknown()) });

export const waitForAwsResourceProperty = automationAction(
  Inputs,
  async ({ PropertySelector, DesiredValues, ...call }, context) => {
    const desired = DesiredValues.map(String);
    while (!context.signal.aborted) {
      const value = selected(PropertySelector, await callApi(call, context));
      if (value !== undefined && desired.includes(String(value))) return { status: 'Success' };
      await context.aws.clock.sleep(POLL_MILLISECONDS, context.signal).catch(() => {});
    }
    return { status: 'TimedOut' };
  },
);
