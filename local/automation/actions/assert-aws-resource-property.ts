/** aws:assertAwsResourceProperty: fails the step unless the property has a desired value.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-assertAwsResourceProperty.html */
import * as v from 'valibot';
import { automationAction } from '../automation-action';
import { failed } from '../step-outcome';
import { ApiInputs, callApi, selected } from './api-call';

const Inputs = v.looseObject({ ...ApiInputs, PropertySelector: v.string(), DesiredValues: v.array(v.unknown()) });

export const assertAwsResourceProperty = automationAction(
  Inputs,
  async ({ PropertySelector, DesiredValues, ...call }, context) => {
    const value = selected(PropertySelector, await callApi(call, context));
    const desired = DesiredValues.map(String);
    if (value !== undefined && desired.includes(String(value))) return { status: 'Success' };
    return failed(`${PropertySelector} is ${JSON.stringify(value)}, desired is ${desired.join(' or ')}.`);
  },
);
