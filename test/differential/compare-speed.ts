/** Compares the speed of this project's interpreter and of aws-local-stepfunctions: run by `npm run bench`. */
import { Clock } from '../../local/clock';
import { run } from '../../local/states-language/execution';
import { otherInterpreter } from './other-interpreter';

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

async function runHere(items: number): Promise<void> {
  const outcome = await run({
    definition,
    input: inputOf(items),
    execution: { Id: 'arn:aws:states:eu-west-1:123456789012:execution:M:e', Name: 'e', RoleArn: 'r', StartTime: 's' },
    stateMachine: { Id: 'arn:aws:states:eu-west-1:123456789012:stateMachine:M', Name: 'M' },
    clock: new Clock(new Date(0)),
    runTask: async () => answer,
  });
  if (outcome.status !== 'SUCCEEDED')
    throw new Error(`The execution in this project's interpreter failed: ${outcome.cause}`);
}

/** The least time of three runs, in milliseconds. */
async function least(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

async function main(): Promise<void> {
  const { StateMachine } = otherInterpreter();
  // Constructed before the measurement: it compiles schemas for half a second. This project's reads the definition in each run.
  const machine = new StateMachine(definition);
  const overrides = { taskResourceLocalHandlers: { Work: () => answer } };
  for (const items of [10, 100, 500]) {
    const own = await least(() => runHere(items));
    const other = await least(() => machine.run(inputOf(items), { overrides }).result);
    const ratio = (other / own).toFixed(1);
    const name = `interpreter: a Map over ${items} items`.padEnd(44);
    const figures = `${own.toFixed(0)} ms; aws-local-stepfunctions ${other.toFixed(0)} ms, ${ratio} times as long`;
    process.stdout.write(`${name}${figures}\n`);
  }
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
});
