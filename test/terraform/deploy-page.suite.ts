/** docs/deploy.md is a transcript: every command on it is run, every change applied, and the output has to be what it says. */
import { exec } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AwsReader } from './aws-reader';
import { copyProject, ROOT } from './copy-project';
import { type EmulatedAws, startEmulatedAws } from './emulated-aws';
import { Terraform } from './terraform';
import { firstUnseen, type Step, stepsOf } from './transcript';
import { openWorkshop, type Workshop } from './workshop';

const PAGE = path.join(ROOT, 'docs', 'deploy.md');
const BUCKET = 'example-terraform-state';
const REGION = 'eu-central-1';

let aws: EmulatedAws;
let workshop: Workshop;
let project: string;
beforeAll(async () => {
  workshop = openWorkshop();
  aws = await startEmulatedAws();
  await new AwsReader(aws.endpoint, REGION).createBucket(BUCKET);
  project = path.join(workshop.folder, 'project');
  mkdirSync(project);
  copyProject(project);
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(project, 'node_modules'));
});
afterAll(async () => {
  await aws.stop();
  workshop.remove();
});

/** What the tests need and a user does not: the tested provider in each stack, and buckets by path in init. */
function environment(): NodeJS.ProcessEnv {
  const stacks = path.join(project, 'cdktf.out', 'stacks');
  const folders = existsSync(stacks) ? readdirSync(stacks).map((name) => path.join(stacks, name)) : [workshop.folder];
  const terraforms = folders.map((folder) => new Terraform(folder, workshop.folder, aws.endpoint));
  const dev = path.join(stacks, 'dev', 'cdk.tf.json');
  const inS3 = existsSync(dev) && 's3' in JSON.parse(readFileSync(dev, 'utf8')).terraform.backend;
  return {
    ...terraforms[0]?.environment,
    TF_IN_AUTOMATION: '',
    TF_CLI_ARGS: '-no-color',
    TF_CLI_ARGS_init: inS3 ? '-backend-config=use_path_style=true' : '',
  };
}

/** Asynchronous, because the proxy in front of moto lives in this process. */
function run(command: string, env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(`${command} 2>&1`, { cwd: project, env, maxBuffer: 64 * 1024 * 1024 }, (failure, stdout) => {
      if (failure === null) resolve(stdout);
      else reject(new Error(`$ ${command}\n${stdout}\nexit code ${failure.code}`));
    });
  });
}

function perform(step: Step): Promise<string> {
  if (step.kind === 'command') return run(step.command, environment());
  const change = path.join(workshop.folder, 'change.diff');
  writeFileSync(change, step.diff);
  return run(`git apply ${change}`, process.env);
}

test('the page can be followed from top to bottom, and says what is seen', async () => {
  const steps = stepsOf(readFileSync(PAGE, 'utf8'));
  expect(steps.length).toBeGreaterThan(10);
  for (const step of steps) {
    const output = await perform(step);
    if (step.kind === 'change') expect(output).toBe('');
    else {
      const unseen = firstUnseen(step.output, output);
      if (unseen !== undefined) throw new Error(`$ ${step.command}\n${output}\nThe page says: ${unseen}`);
    }
  }
});
