/** aws:executeAwsApi: one call, whose response becomes the step's outputs.
 *  https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html */
import * as v from 'valibot';
import { automationAction } from '../automation-action';
import { ApiInputs, callApi, selected } from './api-call';

export const executeAwsApi = automationAction(v.looseObject(ApiInputs), async (inputs, context) => {
  const answer = await callApi(inputs, context);
  const outputs = context.step.outputs.map(({ Name, Selector }) => {
    const value = selected(Selector, answer);
    const values = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return [Name, values.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))] as const;
  });
  return { status: 'Success', outputs: Object.fromEntries(outputs) };
});
