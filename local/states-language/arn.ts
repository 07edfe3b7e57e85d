/** The ARNs that Step Functions derives from that of an execution, and the parts of a task's Resource. */

/** `arn:aws:states:eu-west-1:111122223333:execution:Machine:name`, or `...:execution:Machine/Label:name` of a child. */
export function executionParts(executionArn: string) {
  const [, partition = 'aws', , region = '', account = '', , machine = ''] = executionArn.split(':');
  const prefix = `arn:${partition}:states:${region}:${account}`;
  const [parent = machine] = machine.split('/');
  return { prefix, region, machine: parent };
}

/** How the history names a task's Resource; direct Lambda functions and activities go by their ARN. */
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
