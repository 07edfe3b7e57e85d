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
    stdout: expect.stringContaining('0 of 4 writers in a failed state'),
  });
});

test.each<[string, Partial<WindowsInstanceOptions>, string]>([
  ['no components', { vssComponents: false }, 'ec2-vss-agent.exe is missing'],
  [
    'a writer whose error no repetition cures',
    { vssWriters: [{ name: 'SqlServerWriter', state: 8, lastError: 'Non-retryable error' }] },
    "'SqlServerWriter' is in state [8] Failed with 'Non-retryable error'. Restart the service it belongs to.",
  ],
  ['no writers', { vssWriters: [] }, 'lists no VSS writers.'],
  ['VSS disabled', { vssEnabled: false }, 'could not list the VSS writers (exit code 2)'],
  ['a restricted language mode', { languageMode: 'ConstrainedLanguage' }, 'runs in ConstrainedLanguage mode'],
])('%s', async (_, options, message) => {
  await expect(check(options)).resolves.toMatchObject({ exitCode: 206, stdout: expect.stringContaining(message) });
});

test.each(['Retryable error', 'Timed out', 'Out of resources', 'Wiederholbarer Fehler', 'No error'])(
  'only warns of a failed writer with the error %p, because a refusal would never end',
  async (lastError) => {
    await expect(check({ vssWriters: [{ name: 'SqlServerWriter', state: 8, lastError }] })).resolves.toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(`^Warning: The VSS writer 'SqlServerWriter' .* '${lastError}'`),
    });
  },
);

test('accepts a writer that is in progress', async () => {
  expect((await check({ vssWriters: [{ name: 'SqlServerWriter', state: 5 }] })).exitCode).toBe(0);
});

test('reports all faults at once', async () => {
  const { stdout } = await check({
    vssComponents: false,
    languageMode: 'ConstrainedLanguage',
    vssWriters: [
      { name: 'One', state: 7, lastError: 'Non-retryable error' },
      { name: 'Two', state: 11, lastError: 'Non-retryable error' },
    ],
  });
  expect(stdout.match(/^- /gm)).toHaveLength(4);
});
