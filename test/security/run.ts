/** `npm run test:security`: scans the plans of the least and the fullest configuration with checkov and trivy, if installed. Without a
 *  scanner, Terraform or moto it is skipped with a message. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fullest, least } from '../stacks/configurations';
import { startEmulatedAws } from '../terraform/emulated-aws';
import { createSynthesisFolder, type SynthesisFolder } from '../terraform/synthesis-folder';
import { Terraform } from '../terraform/terraform';
import { judge } from './judge';
import { type Finding, SCANNERS, type Scanner, type ScannerName } from './scanner';
import { SUPPRESSIONS } from './suppressions';

/** Reports of large plans exceed Node's default. */
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

const answers = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

const installed = (Object.keys(SCANNERS) as readonly string[]).filter(
  (name): name is ScannerName => name in SCANNERS && answers(name),
);

async function makePlans(scratch: SynthesisFolder): Promise<readonly string[]> {
  const aws = await startEmulatedAws();
  try {
    const files: string[] = [];
    for (const [kind, environment] of Object.entries({ least, fullest })) {
      // The backend is irrelevant to a plan that is only scanned.
      const settings = { ...environment, backend: least.backend };
      const terraform = new Terraform(scratch.synthesize(settings, kind), scratch.folder, aws.endpoint);
      await terraform.init();
      const file = path.join(scratch.folder, `${kind}.tfplan.json`);
      writeFileSync(file, await terraform.planJson());
      files.push(file);
    }
    return files;
  } finally {
    await aws.stop();
  }
}

function scan({ command, parameters, read }: Scanner, planFile: string): readonly Finding[] {
  const { stdout, stderr, status } = spawnSync(command, parameters(planFile), {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  if (status !== 0) throw new Error(`${command} ended with exit code ${status}:\n${stderr}`);
  return read(JSON.parse(stdout));
}

function report(name: ScannerName, planFiles: readonly string[]): boolean {
  const { open, stale } = judge(
    planFiles.flatMap((file) => scan(SCANNERS[name], file)),
    SUPPRESSIONS[name],
  );
  for (const { id, resource, what } of open) console.error(`${name}: ${id} ${resource}: ${what}`);
  for (const id of stale)
    console.error(`${name}: ${id} is suppressed, but no plan breaks it: remove it from suppressions.ts`);
  console.log(`${name}: ${Object.keys(SUPPRESSIONS[name]).length} rules suppressed, ${open.length} findings left`);
  return open.length === 0 && stale.length === 0;
}

async function main(): Promise<void> {
  if (installed.length === 0) {
    console.error('SKIPPED: npm run test:security needs checkov or trivy, and neither is installed.');
    return;
  }
  const missing = ['terraform', 'moto_server'].filter((tool) => spawnSync(tool, ['--help']).status !== 0);
  if (missing.length > 0) {
    console.error(`NOT RUN: npm run test:security needs ${missing.join(' and ')} to make plans.`);
    process.exitCode = process.env.CI === 'true' ? 1 : 0;
    return;
  }
  const scratch = createSynthesisFolder();
  try {
    const plans = await makePlans(scratch);
    const verdicts = installed.map((name) => report(name, plans));
    process.exitCode = verdicts.every(Boolean) ? 0 : 1;
  } finally {
    scratch.remove();
  }
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
});
