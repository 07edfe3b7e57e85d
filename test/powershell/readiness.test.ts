/** The readiness check changes nothing and reports every fault at once. */
import { Clock } from '../../local/clock';
import { WindowsInstance, type WindowsInstanceOptions } from '../../local/instance/windows-instance';
import { readinessStep, START, TIMEOUT } from './steps';

async function check(options: Partial<WindowsInstanceOptions>) {
  const operations: string[] = [];
  const onOperation = (operation: string) => operations.push(operation);
  const instance = new WindowsInstance({ instanceId: 'i-1', clock: new Clock(START), onOperation, ...options });
  operations.length = 0;
  const result = await instance.runPowerShell(readinessStep(), TIMEOUT);
  return { ...result, operations };
}

test('reports an instance without faults as ready and changes nothing', async () => {
  await expect(check({})).resolves.toMatchObject({
    exitCode: 0,
    operations: [],
    stdout: expect.stringContaining('no writer of 4 in a failed state'),
  });
});

test.each<[string, Partial<WindowsInstanceOptions>, string]>([
  ['no components', { vssComponents: false }, 'ec2-vss-agent.exe is missing'],
  [
    'a failed writer',
    { vssWriters: [{ name: 'SqlServerWriter', state: 8 }] },
    "'SqlServerWriter' is in state [8] Failed",
  ],
  ['no writers', { vssWriters: [] }, 'lists no VSS writers.'],
  ['VSS disabled', { vssEnabled: false }, 'could not list the VSS writers (exit code 2)'],
  ['a restricted language mode', { languageMode: 'ConstrainedLanguage' }, 'runs in ConstrainedLanguage mode'],
])('%s', async (_, options, message) => {
  await expect(check(options)).resolves.toMatchObject({ exitCode: 206, stdout: expect.stringContaining(message) });
});

test('accepts a writer that is in progress', async () => {
  expect((await check({ vssWriters: [{ name: 'SqlServerWriter', state: 5 }] })).exitCode).toBe(0);
});

test('reports all faults at once', async () => {
  const { stdout } = await check({
    vssComponents: false,
    languageMode: 'ConstrainedLanguage',
    vssWriters: [
      { name: 'One', state: 7 },
      { name: 'Two', state: 11 },
    ],
  });
  expect(stdout.match(/^- /gm)).toHaveLength(4);
});
