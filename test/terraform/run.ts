/** `npm run test:terraform`, `npm run test:module`: runs a suite that needs Terraform and moto. Without them it is skipped; with CI=true
 *  it fails. */
import { spawnSync } from 'node:child_process';
import { runSuite } from '../run-suite';

const [suite = 'terraform', ...options] = process.argv.slice(2);

const REGISTRY = 'https://registry.terraform.io/.well-known/terraform.json';
const REGISTRY_TIMEOUT_MILLISECONDS = 10_000;

/** The tools by name, with their purpose and source. */
const TOOLS: Readonly<Record<string, string>> = {
  terraform: 'plans and applies: https://developer.hashicorp.com/terraform/install',
  moto_server: 'stands in for AWS: pip install "moto[server]==5.2.1"',
  initdb: 'creates the database of the pg backend: package postgresql',
  postgres: 'runs that database',
  psql: 'reads it',
};

const providerIsReachable = async (): Promise<boolean> => {
  if (process.env.TF_PLUGIN_MIRROR) return true;
  const answer = await fetch(REGISTRY, { signal: AbortSignal.timeout(REGISTRY_TIMEOUT_MILLISECONDS) }).catch(
    () => undefined,
  );
  return answer?.ok ?? false;
};

async function missing(): Promise<readonly string[]> {
  const tools = Object.entries(TOOLS)
    .filter(([tool]) => spawnSync(tool, ['--help']).status !== 0)
    .map(([tool, purpose]) => `${tool} ${purpose}`);
  return (await providerIsReachable())
    ? tools
    : [...tools, 'the AWS provider: a filesystem mirror named by TF_PLUGIN_MIRROR, or the registry'];
}

missing().then((faults) => {
  if (faults.length === 0) {
    process.exitCode = runSuite(suite, options);
  } else {
    console.error(`SKIPPED: npm run test:${suite}. It needs:`);
    for (const fault of faults) console.error(`- ${fault}`);
    process.exitCode = process.env.CI === 'true' ? 1 : 0;
  }
});
