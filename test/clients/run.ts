/** Runs the suite that needs the AWS CLI and boto3: `npm run test:clients`. Without the tools it is skipped loudly; with CI=true that
 *  is a failure. */
import { spawnSync } from 'node:child_process';
import { runSuite } from '../run-suite';

/** The tools, each with a command that succeeds where it is installed. */
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
