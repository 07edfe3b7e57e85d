/** Actions of AWS that a task calls, declared by the author of the machine: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-service-integrations.html */
import type { Permission } from './permission';

/** https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */
type Optimized =
  | 'apigateway:invoke'
  | `athena:${'startQueryExecution' | 'stopQueryExecution' | 'getQueryExecution' | 'getQueryResults'}`
  | 'batch:submitJob'
  | `bedrock:${'invokeModel' | 'createModelCustomizationJob'}`
  | `codebuild:${'startBuild' | 'stopBuild' | 'batchDeleteBuilds' | 'batchGetReports' | 'startBuildBatch'}`
  | `dynamodb:${'getItem' | 'putItem' | 'updateItem' | 'deleteItem'}`
  | 'ecs:runTask'
  | `eks:${'call' | 'runJob' | 'createCluster' | 'deleteCluster' | 'createNodegroup' | 'createFargateProfile'}`
  | 'events:putEvents'
  | 'glue:startJobRun'
  | 'http:invoke'
  | 'lambda:invoke'
  | 'sns:publish'
  | 'sqs:sendMessage'
  | 'states:startExecution';

/** Jobs that Step Functions can wait for (`.sync`). */
type Job =
  | 'athena:startQueryExecution'
  | 'batch:submitJob'
  | 'bedrock:createModelCustomizationJob'
  | `codebuild:${'startBuild' | 'startBuildBatch'}`
  | 'ecs:runTask'
  | `eks:${'runJob' | 'createCluster' | 'deleteCluster' | 'createNodegroup' | 'createFargateProfile'}`
  | 'glue:startJobRun'
  | 'states:startExecution';

/** Actions that can pass on a task token (`.waitForTaskToken`). */
type TokenAction =
  | 'apigateway:invoke'
  | 'bedrock:invokeModel'
  | 'ecs:runTask'
  | 'eks:call'
  | 'events:putEvents'
  | 'lambda:invoke'
  | 'sns:publish'
  | 'sqs:sendMessage'
  | 'states:startExecution';

type Sdk = `aws-sdk:${string}:${string}`;

/** `sync:2` yields the output of an execution as JSON, `sync` as text. */
type Action = Optimized | Sdk | `${Job}.sync` | 'states:startExecution.sync:2';

/** An action of any kind, whatever its input and output. */
export interface AnyAction {
  readonly action: string;
  /** The fields of the result that enter the document. If omitted, the whole result does. */
  readonly outputFields?: readonly string[];
  readonly errors: readonly string[];
  readonly timeoutSeconds: number;
  readonly permissions: readonly Permission[];
  readonly types?: { readonly input: unknown; readonly output: unknown };
}

interface TypedAction<Input, Output, ErrorName extends string> extends AnyAction {
  readonly outputFields?: readonly (keyof Output & string)[];
  readonly errors: readonly ErrorName[];
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** An action of a service. `Input` is its Parameters. */
export interface Integration<Input, Output, ErrorName extends string> extends TypedAction<Input, Output, ErrorName> {
  readonly action: Action;
}

/** An action that passes on a task token and waits for a callback with it. `Input` has a field of type `TaskToken`. */
export interface Callback<Input, Output, ErrorName extends string> extends TypedAction<Input, Output, ErrorName> {
  readonly action: `${TokenAction | Sdk}.waitForTaskToken`;
}
