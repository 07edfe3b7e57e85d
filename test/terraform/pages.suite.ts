/** Follows pages with transcripts: runs every command, applies every change, and compares the output. */
import { exec } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AwsReader } from './aws-reader';
import { copyProject, ROOT } from './copy-project';
import { type EmulatedAws, startEmulatedAws } from './emulated-aws';
import { createSynthesisFolder, type SynthesisFolder } from './synthesis-folder';
import { Terraform } from './terraform';
import { firstUnseen, type Step, stepsOf } from './transcript';

const BUCKET = 'example-terraform-state';
const REGION = 'eu-central-1';

let aws: EmulatedAws;
let scratch: SynthesisFolder;
beforeAll(() => {
  scratch = createSynthesisFolder();
});
afterAll(() => scratch.remove());

/** Each page gets its own account, because their deployments have the same names. */
beforeEach(async () => {
  aws = await startEmulatedAws();
  await new AwsReader(aws.endpoint, REGION).createBucket(BUCKET);
});
afterEach(() => aws.stop());

/** A clone of the project with its dependencies. */
function clone(name: string): string {
  const project = path.join(scratch.folder, name);
  mkdirSync(project);
  copyProject(project);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(project, 'node_modules'));
  return project;
}

/** What the tests need beyond what the page says: the tested provider version, and S3 requests with the bucket in the path. */
function environmentOf(command: string, project: string): NodeJS.ProcessEnv {
  const [, stack] = /^terraform -chdir=(\S+)/.exec(command) ?? [];
  if (stack === undefined) return process.env;
  const folder = path.join(project, stack);
  const { backend } = JSON.parse(readFileSync(path.join(folder, 'cdk.tf.json'), 'utf8')).terraform;
  return {
    ...new Terraform(folder, scratch.folder, aws.endpoint).environment,
    TF_IN_AUTOMATION: '',
    TF_CLI_ARGS: '-no-color',
    TF_CLI_ARGS_init: 's3' in backend ? '-backend-config=use_path_style=true' : '',
  };
}

/** Asynchronous, because the proxy in front of moto runs in this process. */
function run(command: string, project: string): Promise<string> {
  const options = { cwd: project, env: environmentOf(command, project), maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    exec(`${command} 2>&1`, options, (failure, stdout) => {
      if (failure === null) resolve(stdout);
      else reject(new Error(`$ ${command}\n${stdout}\nexit code ${failure.code}`));
    });
  });
}

function follow(step: Step, project: string): Promise<string> {
  if (step.kind === 'command') return run(step.command, project);
  const change = path.join(project, 'change.diff');
  writeFileSync(change, step.diff);
  return run('git apply change.diff', project);
}

test.each([
  { page: 'README.md', commands: 5 },
  { page: 'docs/deploy.md', commands: 13 },
])('the commands of $page succeed in order and print what the page shows', async ({ page, commands }) => {
  const project = clone(path.basename(page, '.md'));
  const steps = stepsOf(readFileSync(path.join(ROOT, page), 'utf8'));
  expect(steps.filter(({ kind }) => kind === 'command')).toHaveLength(commands);
  for (const step of steps) {
    const output = await follow(step, project);
    if (step.kind === 'change') expect(output).toBe('');
    else {
      const unseen = firstUnseen(step.output, output);
      if (unseen !== undefined) throw new Error(`$ ${step.command}\n${output}\nThe page shows: ${unseen}`);
    }
  }
});
