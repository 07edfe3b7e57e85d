/** The service integrations that the Resource of a Task may name: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */

const OPTIMIZED: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    apigateway: ['invoke'],
    athena: ['getQueryExecution', 'getQueryResults', 'startQueryExecution', 'stopQueryExecution'],
    batch: ['submitJob'],
    bedrock: ['createModelCustomizationJob', 'invokeModel'],
    codebuild: ['batchDeleteBuilds', 'batchGetReports', 'startBuild', 'startBuildBatch', 'stopBuild'],
    dynamodb: ['deleteItem', 'getItem', 'putItem', 'updateItem'],
    ecs: ['runTask'],
    eks: ['call', 'createCluster', 'createFargateProfile', 'createNodegroup', 'deleteCluster', 'runJob'],
    events: ['putEvents'],
    glue: ['startJobRun'],
    http: ['invoke'],
    lambda: ['invoke'],
    sns: ['publish'],
    sqs: ['sendMessage'],
    states: ['startExecution'],
  }),
);

const PATTERN = /^arn:[\w-]+:states:[\w-]*:\d*:([\w-]+):(\w+)(?:\.(sync|sync:2|waitForTaskToken))?$/;
const SDK = /^arn:[\w-]+:states:[\w-]*:\d*:aws-sdk:\w+:\w+(?:\.waitForTaskToken)?$/;
const FUNCTION = /^arn:[\w-]+:lambda:[\w-]+:\d{12}:function:[\w-]+(?::[\w$-]+)?$/;
const ACTIVITY = /^arn:[\w-]+:states:[\w-]+:\d{12}:activity:.+$/;

export function isResource(resource: string): boolean {
  const [, service = '', action = ''] = PATTERN.exec(resource) ?? [];
  return (
    [FUNCTION, ACTIVITY, SDK].some((form) => form.test(resource)) || (OPTIMIZED.get(service)?.includes(action) ?? false)
  );
}

export function expressFault(resource: string): string | undefined {
  // One of the messages recorded from AWS ends with a space.
  if (resource.endsWith('.waitForTaskToken')) {
    return "Express state machine does not support '.waitForTaskToken' service integration ";
  }
  if (/\.sync(:2)?$/.test(resource)) return "Express state machine does not support '.sync' service integration";
  return ACTIVITY.test(resource) ? 'Express state machine does not support Activity ARN' : undefined;
}
