/** Writes a stack as CDK for Terraform would, into a folder that goes away when the tests of the file are over. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function stackFolder(stack: object, files: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'stack-'));
  folders.push(folder);
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(stack));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
  return folder;
}

/** A trust policy that lets these services take the role. */
export const trust = (...Service: readonly string[]): string =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] });

/** A role with one inline policy of these statements. */
export const roleWith = (...Statement: readonly object[]) => ({
  aws_iam_role: {
    worker: { name: 'Worker', assume_role_policy: trust('states.amazonaws.com', 'scheduler.amazonaws.com') },
  },
  aws_iam_role_policy: {
    worker: { role: '${aws_iam_role.worker.id}', policy: JSON.stringify({ Version: '2012-10-17', Statement }) },
  },
});
