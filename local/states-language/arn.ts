/** Parses the ARNs of executions and the Resource of tasks. */

/** `arn:aws:states:eu-west-1:111122223333:execution:Machine:name`, or `...:execution:Machine/Label:name` of a child. */
export function executionParts(executionArn: string) {
  const [, partition = 'aws', , region = '', account = '', , machine = ''] = executionArn.split(':');
  const prefix = `arn:${partition}:states:${region}:${account}`;
  const [parent = machine] = machine.split('/');
  return { prefix, region, machine: parent };
}

/** The names that the history uses for a task's Resource. Direct Lambda functions and activities are named by ARN. */
export function resourceParts(resource: string): {
  readonly work: 'LambdaFunction' | 'Activity' | 'Task';
  readonly type: string;
  readonly action: string;
} {
  const integration = /^arn:[\w-]+:states:[\w-]*:\d*:((?:aws-sdk:)?[\w-]+):([\w.-]+)$/.exec(resource);
  if (/:activity:/.test(resource)) return { work: 'Activity', type: 'activity', action: resource };
  if (integration === null) return { work: 'LambdaFunction', type: 'lambda', action: resource };
  return { work: 'Task', type: integration[1] ?? '', action: integration[2] ?? '' };
}
