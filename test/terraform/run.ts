/** Runs the suites that need Terraform and moto: `npm run test:terraform`. Without the tools it says so; in CI it fails. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const REGISTRY = 'https://registry.terraform.io/.well-known/terraform.json';
const PATIENCE_MILLISECONDS = 10_000;

/** What has to be there, and what for. */
const TOOLS: Readonly<Record<string, string>> = {
  terraform: 'plans and applies: https://developer.hashicorp.com/terraform/install',
  moto_server: 'holds what Terraform makes: pip install "moto[server]==5.2.1"',
  initdb: 'makes the database for the backend pg: the package postgresql',
  postgres: 'is that database',
  psql: 'looks into it',
};

const providerIsAtHand = async (): Promise<boolean> => {
  if (process.env.TF_PLUGIN_MIRROR) return true;
  const answer = await fetch(REGISTRY, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) }).catch(() => undefined);
  return answer?.ok ?? false;
};

async function missing(): Promise<readonly string[]> {
  const tools = Object.entries(TOOLS)
    .filter(([tool]) => spawnSync(tool, ['--help']).status !== 0)
    .map(([tool, purpose]) => `${tool} ${purpose}`);
  return (await providerIsAtHand())
    ? tools
    : [...tools, 'the AWS provider: a filesystem mirror named by TF_PLUGIN_MIRROR, or the registry'];
}

function runSuites(): number {
  const config = path.join(__dirname, 'jest.config.cjs');
  const jest = [require.resolve('jest/bin/jest'), '--config', config, ...process.argv.slice(2)];
  return spawnSync(process.execPath, jest, { stdio: 'inherit' }).status ?? 1;
}

missing().then((faults) => {
  if (faults.length === 0) {
    process.exitCode = runSuites();
  } else {
    console.error('NOT RUN: the Terraform suites need what is not here.');
    for (const fault of faults) console.error(`- ${fault}`);
    process.exitCode = process.env.CI === 'true' ? 1 : 0;
  }
});
