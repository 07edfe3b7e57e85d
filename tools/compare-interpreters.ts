/** The same machine with the same function in our interpreter and in aws-local-stepfunctions, one after the other. */
import { Clock } from '../local/clock';
import { run } from '../local/states-language/execution';

interface Comparison {
  readonly items: number;
  /** Milliseconds, the least of three runs. */
  readonly ours: number;
  readonly theirs: number;
}

const definition = {
  StartAt: 'Each',
  States: {
    Each: {
      Type: 'Map',
      ItemsPath: '$.Items',
      ItemSelector: { 'Id.$': '$$.Map.Item.Value', Count: 1 },
      MaxConcurrency: 10,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Count',
        States: {
          Count: {
            Type: 'Pass',
            Parameters: { 'Count.$': 'States.MathAdd($.Count, 1)' },
            ResultPath: '$.Counted',
            Next: 'Enough',
          },
          Enough: {
            Type: 'Choice',
            Choices: [{ Variable: '$.Counted.Count', NumericGreaterThan: 1, Next: 'Work' }],
            Default: 'Work',
          },
          Work: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Parameters: { FunctionName: 'F', Payload: { 'Id.$': '$.Id' } },
            ResultSelector: { 'Done.$': '$.Payload.Done' },
            ResultPath: '$.Work',
            TimeoutSeconds: 60,
            End: true,
          },
        },
      },
      End: true,
    },
  },
} as const;

const answer = { Payload: { Done: true } };

const inputOf = (items: number) => ({ Items: Array.from({ length: items }, (_, index) => `item-${index}`) });

async function here(items: number): Promise<void> {
  const outcome = await run({
    definition,
    input: inputOf(items),
    execution: { Id: 'arn:aws:states:eu-west-1:123456789012:execution:M:e', Name: 'e', RoleArn: 'r', StartTime: 's' },
    stateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:M', Name: 'M' },
    clock: new Clock(new Date(0)),
    runTask: async () => answer,
  });
  if (outcome.status !== 'SUCCEEDED') throw new Error(`The comparison failed here: ${outcome.cause}`);
}

async function least(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

/** It asks for Node.js 22 for this one function. */
function withResolvers() {
  let settle: object = {};
  const promise = new Promise((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

export async function compareInterpreters(counts: readonly number[]): Promise<Comparison[]> {
  if (!('withResolvers' in Promise)) Object.defineProperty(Promise, 'withResolvers', { value: withResolvers });
  const { StateMachine } = await import('aws-local-stepfunctions');
  // Made once, outside the measure: it takes half a second to compile its schemas. Ours reads the definition in each run.
  // Its types want what `as const` makes read-only.
  const machine = new StateMachine(JSON.parse(JSON.stringify(definition)));
  const overrides = { taskResourceLocalHandlers: { Work: () => answer } };
  const compared: Comparison[] = [];
  for (const items of counts) {
    compared.push({
      items,
      ours: await least(() => here(items)),
      theirs: await least(() => machine.run(inputOf(items), { overrides }).result),
    });
  }
  return compared;
}
