/** Runs the suites that need the AWS CLI and boto3: `npm run test:clients`. Without the tools it says so; in CI it fails. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

/** What has to be there, how to ask for it, and where it comes from. */
const TOOLS: readonly { readonly command: readonly string[]; readonly from: string }[] = [
  {
    command: ['aws', '--version'],
    from: 'the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  },
  { command: ['python3', '-c', 'import boto3'], from: 'boto3 for python3: pip install boto3' },
];

const missing = TOOLS.filter(({ command: [tool = '', ...line] }) => spawnSync(tool, line).status !== 0);

if (missing.length === 0) {
  const config = path.join(__dirname, 'jest.config.cjs');
  const jest = [require.resolve('jest/bin/jest'), '--config', config, ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, jest, { stdio: 'inherit' }).status ?? 1;
} else {
  console.error('SKIPPED: npm run test:clients needs what is not here.');
  for (const { from } of missing) console.error(`- ${from}`);
  process.exitCode = process.env.CI === 'true' ? 1 : 0;
}
