/** The product with every option configured, synthesized with its real bundles, so that the stack has every policy statement. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { App } from 'cdktf';
import * as v from 'valibot';
import { parseSettings } from '../../stacks/settings/check';

import { SnapshotManagementStack } from '../../stacks/snapshot-management-stack';
import { fullest } from '../stacks/configurations';

/** Built by the setup of rehearsal tests. */
const BUNDLES = path.join(__dirname, '..', '..', 'dist', 'lambdas');

/** So short that the second night deletes the copies of the first. */
const RETENTION = { unit: 'hours', value: 1, keepAtLeast: 1 } as const;

export const settings = { ...fullest, retention: RETENTION };

const StackFile = v.looseObject({
  resource: v.record(v.string(), v.record(v.string(), v.record(v.string(), v.unknown()))),
});

export type StackFile = v.InferOutput<typeof StackFile>;

const folders: string[] = [];

const newFolder = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'iam-'));
  folders.push(folder);
  return folder;
};

/** Call it after the tests of a file. */
export const removeStacks = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

/** Returns the folder of the stack. */
export function synthesizeFullest(): string {
  const folder = newFolder();
  const app = new App({ outdir: folder });
  new SnapshotManagementStack(app, 'fullest', {
    settings: parseSettings('environment', 'environment', settings),
    bundles: BUNDLES,
  });
  app.synth();
  return path.join(folder, 'stacks', 'fullest');
}

export const readStackFile = (stack: string): StackFile =>
  v.parse(StackFile, JSON.parse(readFileSync(path.join(stack, 'cdk.tf.json'), 'utf8')));

/** The same stack with another `cdk.tf.json`; the bundles are the same. */
export function stackWith(stack: string, file: StackFile): string {
  const folder = newFolder();
  symlinkSync(path.join(stack, 'assets'), path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'cdk.tf.json'), JSON.stringify(file));
  return folder;
}
