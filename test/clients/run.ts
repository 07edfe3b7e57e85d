/** `npm run test:clients`: runs the suite that needs the AWS CLI and boto3. Without them it is skipped; with CI=true it fails. */
import { spawnSync } from 'node:child_process';
import { runSuite } from '../run-suite';

/** The required tools, each with a command that succeeds if it is installed. */
const TOOLS: readonly { readonly command: readonly string[]; readonly from: string }[] = [
  {
    command: ['aws', '--version'],
    from: 'the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html',
  },
  { command: ['python3', '-c', 'import boto3'], from: 'boto3 for python3: pip install boto3' },
];

const missing = TOOLS.filter(({ command: [tool = '', ...line] }) => spawnSync(tool, line).status !== 0);

if (missing.length === 0) {
  process.exitCode = runSuite('clients');
} else {
  console.error('SKIPPED: npm run test:clients. It needs:');
  for (const { from } of missing) console.error(`- ${from}`);
  process.exitCode = process.env.CI === 'true' ? 1 : 0;
}
