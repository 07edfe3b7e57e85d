/** What a task calls of AWS itself, declared by whoever uses it: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-service-integrations.html */
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

/** Jobs whose end Step Functions can wait for. */
type Job =
  | 'athena:startQueryExecution'
  | 'batch:submitJob'
  | 'bedrock:createModelCustomizationJob'
  | `codebuild:${'startBuild' | 'startBuildBatch'}`
  | 'ecs:runTask'
  | `eks:${'runJob' | 'createCluster' | 'deleteCluster' | 'createNodegroup' | 'createFargateProfile'}`
  | 'glue:startJobRun'
  | 'states:startExecution';

/** Actions that can take a task token along. */
type Messenger =
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

/** `sync:2` gives the output of an execution as JSON, not as text. */
type Action = Optimized | Sdk | `${Job}.sync` | 'states:startExecution.sync:2';

interface Declared<Input, Output, ErrorName extends string> {
  /** The fields of the result that enter the document; left out, the whole result does. */
  readonly outputFields?: readonly (keyof Output & string)[];
  readonly errors: readonly ErrorName[];
  readonly timeoutSeconds: number;
  readonly permissions: readonly Permission[];
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** A service's action; `Input` is its Parameters. */
export interface Integration<Input, Output, ErrorName extends string> extends Declared<Input, Output, ErrorName> {
  readonly action: Action;
}

/** An action that hands out a task token and waits until somebody answers with it. Give `Input` a field of type `TaskToken`. */
export interface Callback<Input, Output, ErrorName extends string> extends Declared<Input, Output, ErrorName> {
  readonly action: `${Messenger | Sdk}.waitForTaskToken`;
}

/** Any of the two, whatever it takes and gives. */
export interface AnyAction {
  readonly action: string;
  readonly outputFields?: readonly string[];
  readonly errors: readonly string[];
  readonly timeoutSeconds: number;
  readonly permissions: readonly Permission[];
  readonly types?: { readonly input: unknown; readonly output: unknown };
}
