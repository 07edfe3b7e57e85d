/** boto3 calls every action of the embedded AWS; each response is checked against botocore's model of the service. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ACTIONS, startAfterOneNight } from './start-after-one-night';

/** Longer than any run in progress. */
const A_WHILE = 12 * 60 * 60 * 1000;

/** Runs a test module, controls the clock on its request, and returns its exit code and standard error. */
async function python(script: string): Promise<{ readonly code: unknown; readonly stderr: string }> {
  const running = await startAfterOneNight(7);
  const { aws, endpoint, trigger, manager, parameter } = running;
  const child = spawn('python3', ['-m', 'unittest', '-v', script], {
    cwd: __dirname,
    env: {
      ...process.env,
      EMBEDDED_AWS_ENDPOINT: endpoint,
      EMBEDDED_AWS_REGION: aws.world.region,
      EMBEDDED_AWS_ACTIONS: JSON.stringify(ACTIONS),
      EMBEDDED_AWS_TRIGGER: trigger,
      EMBEDDED_AWS_MANAGER: manager,
      EMBEDDED_AWS_PARAMETER: parameter,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  let release = () => {};
  createInterface({ input: child.stdout }).on('line', async (line) => {
    release();
    release = line === 'hold' ? aws.clock.hold() : () => {};
    if (line === 'pass') await aws.clock.advanceTo(new Date(aws.clock.now().getTime() + A_WHILE));
    child.stdin.write('done\n');
  });
  const [code] = await once(child, 'close');
  release();
  await running.stop();
  return { code, stderr };
}

test.each(['test_response_shape', 'test_boto3'])('%s', async (script) => {
  const { code, stderr } = await python(script);
  if (code !== 0) throw new Error(stderr);
  expect(stderr).toMatch(/^Ran [1-9]\d* tests /m);
});
