/** lambda:Invoke. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import * as v from 'valibot';
import { actionOf } from '../../action';
import { requireJson } from '../../protocols/json-text';
import { InvokeRequest, type InvokeResponse } from '../../protocols/lambda-rest';

export const invoke = actionOf('InvalidParameterValueException')({
  accepts: v.pipe(
    InvokeRequest,
    v.check(
      ({ Qualifier }) => Qualifier === undefined || Qualifier === '$LATEST',
      'Functions have no versions or aliases here',
    ),
  ),
  authorize: ({ FunctionName }, { aws }) => [
    { action: 'lambda:InvokeFunction', resource: aws.functions.find(FunctionName).arn },
  ],
  async answer({ FunctionName, InvocationType, Payload }, { aws }): Promise<v.InferOutput<typeof InvokeResponse>> {
    const payload = Payload === '' ? '{}' : Payload;
    requireJson(
      payload,
      'InvalidRequestContentException',
      (error) => `Could not parse request body into json: ${error}`,
    );
    if (InvocationType === 'DryRun') return { StatusCode: 204, Payload: '' };
    if (InvocationType === 'Event') {
      void aws.functions.invokeAsynchronously(FunctionName, payload);
      return { StatusCode: 202, Payload: '' };
    }
    const { payload: answer, functionError: FunctionError } = await aws.functions.invoke(FunctionName, payload);
    return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: answer, FunctionError };
  },
});
