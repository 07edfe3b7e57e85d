/** lambda:Invoke. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
import * as v from 'valibot';
import { action } from '../../action';
import { parseJson } from '../../protocols/json-text';
import { InvokeRequest, type InvokeResponse } from '../../protocols/lambda-rest';
import { ServiceError } from '../../service-error';

export const invoke = action({
  malformed: 'InvalidParameterValueException',
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
    refuseUnlessJson(payload);
    if (InvocationType === 'DryRun') return { StatusCode: 204, Payload: '' };
    if (InvocationType === 'Event') {
      void aws.functions.invokeAsynchronously(FunctionName, payload);
      return { StatusCode: 202, Payload: '' };
    }
    const { payload: answer, functionError } = await aws.functions.invoke(FunctionName, payload);
    const outcome = { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: answer };
    return functionError === undefined ? outcome : { ...outcome, FunctionError: functionError };
  },
});

function refuseUnlessJson(payload: string): void {
  try {
    parseJson(payload);
  } catch (error) {
    throw new ServiceError('InvalidRequestContentException', `Could not parse request body into json: ${error}`);
  }
}
