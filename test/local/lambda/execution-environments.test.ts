/** Execution environments are reused while warm, replaced when they end, limited in number, and removed. */
import { existsSync } from 'node:fs';
import { deployed, START } from './deployed-functions';
import { isRunning } from './is-running';

const running: { stop(): Promise<void> }[] = [];

function start(...deployment: Parameters<typeof deployed>) {
  const functions = deployed(...deployment);
  running.push(functions);
  return functions;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.stop()));
});

const handler = (body: string) => ({ 'index.js': `exports.handler = async (event, context) => { ${body} };` });

describe('environments', () => {
  const countingHandler = {
    'index.js':
      'let calls = 0; exports.handler = async () => { calls += 1; await new Promise((r) => setTimeout(r, 50)); return { pid: process.pid, calls }; };',
  };

  test('are reused while warm, by one invocation at a time, up to the limit', async () => {
    const { functions } = start(countingHandler, { environmentsPerFunction: 2 });
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => functions.invoke('Greeter', '{}')));
    const calls = outcomes.map(({ payload }) => JSON.parse(payload));
    const last = new Map(calls.map(({ pid, calls }) => [pid, calls]));
    expect(last.size).toBe(2);
    expect([...last.values()].reduce((sum, each) => sum + each, 0)).toBe(5);
  });

  test('hold time still while they work', async () => {
    const { functions, clock } = start(countingHandler);
    void clock.sleep(1000);
    await functions.invoke('Greeter', '{}');
    expect(clock.now()).toEqual(START);
  });

  test('leave nothing behind', async () => {
    const { functions, stop } = deployed(handler('return { pid: process.pid, root: process.env.LAMBDA_TASK_ROOT };'));
    const { payload } = await functions.invoke('Greeter', '{}');
    const { pid, root } = JSON.parse(payload);
    expect(existsSync(root)).toBe(true);
    await stop();
    expect(existsSync(root)).toBe(false);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  test('print to the log before the answer arrives', async () => {
    const { functions, logs } = start(handler('console.log("one\\ntwo"); console.error("three");'));
    await functions.invoke('Greeter', '{}');
    expect(logs.map(({ line }) => line).sort()).toEqual(['one', 'three', 'two']);
    expect(logs[0]).toMatchObject({ functionName: 'Greeter', time: START });
  });

  test('an environment that ended is replaced', async () => {
    const { functions } = start(handler('if (event.die) process.exit(1); return process.pid;'), {
      environmentsPerFunction: 1,
    });
    const outcomes = await Promise.all(
      [{ die: true }, {}, {}].map((event) => functions.invoke('Greeter', JSON.stringify(event))),
    );
    expect(outcomes.map(({ functionError }) => functionError)).toEqual(['Unhandled', undefined, undefined]);
    expect(outcomes[1]?.payload).toBe(outcomes[2]?.payload);
  });

  test('an environment that ended while idle is replaced', async () => {
    const body = 'if (event.die) setTimeout(() => process.exit(0), 20); return process.pid;';
    const { functions } = start(handler(body));
    const first = await functions.invoke('Greeter', '{"die":true}');
    while (isRunning(Number(first.payload))) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await functions.invoke('Greeter', '{}');
    expect(second.functionError).toBeUndefined();
    expect(second.payload).not.toBe(first.payload);
  });

  test('an environment that breaks outside of the handler is not used again', async () => {
    const body =
      'if (event.die) { setTimeout(() => { throw new Error(); }); await new Promise(() => {}); } return process.pid;';
    const { functions } = start(handler(body), { environmentsPerFunction: 1 });
    const outcomes = await Promise.all(
      [{ die: true }, {}].map((event) => functions.invoke('Greeter', JSON.stringify(event))),
    );
    expect(outcomes.map(({ functionError }) => functionError)).toEqual(['Unhandled', undefined]);
  });
});
