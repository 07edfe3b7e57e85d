/** Copies a Lambda function's zip into the stack's folder, under a path that changes only with its content. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import type { Bundle } from './lambda';

export function bundleAsset(scope: Construct, id: string, folder: string, name: string): Bundle {
  const zip = path.resolve(folder, `${name}.zip`);
  if (!existsSync(zip))
    throw new Error(`The bundle of the Lambda function ${name} is missing: ${zip}. Build it with: npm run build`);
  return {
    filename: new TerraformAsset(scope, id, { path: zip, type: AssetType.FILE }).path,
    sourceCodeHash: createHash('sha256').update(readFileSync(zip)).digest('base64'),
  };
}
