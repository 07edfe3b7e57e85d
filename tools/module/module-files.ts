/** Everything that a published module consists of, by path; the same sources give the same bytes. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE_NAMES, byFunction } from '../../stacks/functions';
import { entry } from '../../stacks/settings/entries';
import { InstanceProfileModule } from '../../stacks/terraform-module/instance-profile-module';
import type { RegistryModule } from '../../stacks/terraform-module/registry-module';
import { renderModule } from '../../stacks/terraform-module/render-module';
import { defaultHookFiles, SnapshotManagementModule } from '../../stacks/terraform-module/snapshot-management-module';
import { inputTable, outputTable } from '../tables';

const ROOT = path.join(__dirname, '..', '..');
const TEMPLATE = path.join(__dirname, 'template');

const POWERSHELL = ['README.md', 'pre-snapshot.ps1', 'post-snapshot.ps1'];

export type ModuleFiles = ReadonlyMap<string, string | Buffer>;

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64');

/** The template with its comments replaced: the tables, and defaults of settings, as `<!-- default path.of.setting -->`. */
const readme = (template: string, { inputs, outputs }: RegistryModule<string>): string =>
  template
    .replace('<!-- inputs -->', () => inputTable(inputs))
    .replace('<!-- outputs -->', () => outputTable(outputs))
    .replace(/<!-- default (\S+) -->/g, (_, path) => String(entry(path).default));

function moduleFiles(folder: string, make: Parameters<typeof renderModule>[0]): ModuleFiles {
  const { module, files } = renderModule(make);
  const template = readFileSync(path.join(TEMPLATE, folder, 'README.md'), 'utf8');
  return new Map(
    [...files, ['README.md', readme(template, module)] as const].map(([name, content]) => [
      path.posix.join(folder, name),
      content,
    ]),
  );
}

function examples(): ModuleFiles {
  const files = readdirSync(TEMPLATE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(tf|ps1)$/.test(file));
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(TEMPLATE, file), 'utf8')]));
}

/** `lambdas` is the folder that `npm run build` filled. */
export function allFiles(lambdas: string): ModuleFiles {
  const zips = byFunction((id) => readFileSync(path.join(lambdas, `${BUNDLE_NAMES[id]}.zip`)));
  const hashes = byFunction((id) => sha256(zips[id]));
  return new Map([
    ...moduleFiles('', (app) => new SnapshotManagementModule(app, 'module', hashes)),
    ...moduleFiles('modules/instance-profile', (app) => new InstanceProfileModule(app, 'module')),
    ...Object.values(byFunction((id) => [`lambdas/${BUNDLE_NAMES[id]}.zip`, zips[id]] as const)),
    ...POWERSHELL.map(
      (name) => [`powershell/${name}`, readFileSync(path.join(ROOT, 'powershell', name), 'utf8')] as const,
    ),
    ...defaultHookFiles(),
    ['LICENSE', readFileSync(path.join(ROOT, 'LICENSE'), 'utf8')],
    ...examples(),
  ]);
}
