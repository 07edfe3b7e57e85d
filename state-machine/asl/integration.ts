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

type Sdk = `aws-sdk:${string}:${string}`;

/** Request and response, or run a job and wait for its end. `sync:2` of StartExecution gives the output as JSON, not as text. */
type Action = Optimized | Sdk | `${Optimized}.sync` | 'states:startExecution.sync:2';

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
  readonly action: `${Optimized | Sdk}.waitForTaskToken`;
}
