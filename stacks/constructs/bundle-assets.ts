/** Copies the functions' zips into the stack's folder, under paths that change only with their content. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AssetType, TerraformAsset } from 'cdktf';
import type { Construct } from 'constructs';
import { BUNDLE_NAMES, type ByFunction, byFunction } from '../functions';
import type { Bundle } from './lambda';

/** `folder` is the one that `npm run build` fills. */
export function bundleAssets(scope: Construct, folder: string): ByFunction<Bundle> {
  return byFunction((id) => {
    const name = BUNDLE_NAMES[id];
    const zip = path.resolve(folder, `${name}.zip`);
    if (!existsSync(zip))
      throw new Error(`The bundle of the Lambda function ${name} is missing: ${zip}. Build it with: npm run build`);
    return {
      filename: new TerraformAsset(scope, `${id}-bundle`, { path: zip, type: AssetType.FILE }).path,
      sourceCodeHash: createHash('sha256').update(readFileSync(zip)).digest('base64'),
    };
  });
}
