/** Writes the Terraform module in the registry's form: `npm run build:module`. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allFiles, type ModuleFiles } from './module/module-files';

const DIST = path.join(__dirname, '..', 'dist');

const HELP = `Writes the Terraform module, ready to be published or to be used by its path.

  --lambdas FOLDER  where the zips of the Lambdas are (dist/lambdas)
  --to FOLDER       where the module goes; what is there is replaced (dist/terraform-module)
  --help            this text`;

interface Folders {
  readonly lambdas: string;
  readonly to: string;
}

function readCommandLine(): Folders | 'help' {
  const { values } = parseArgs({
    options: { lambdas: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return 'help';
  const folders = {
    lambdas: path.resolve(values.lambdas ?? path.join(DIST, 'lambdas')),
    to: path.resolve(values.to ?? path.join(DIST, 'terraform-module')),
  };
  if (!existsSync(folders.lambdas)) throw new Error(`${folders.lambdas} is missing. Make it with: npm run build`);
  if (existsSync(folders.to) && !existsSync(path.join(folders.to, 'versions.tf.json'))) {
    throw new Error(`${folders.to} is there and is no module of ours: name another folder, or remove it.`);
  }
  return folders;
}

/** A reader finds the old module or the new one, and never files of both. */
function replaceFolder(folder: string, files: ModuleFiles): void {
  mkdirSync(path.dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}.`);
  for (const [name, content] of files) {
    const file = path.join(unfinished, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(unfinished, folder);
}

function build({ lambdas, to }: Folders): void {
  const files = allFiles(lambdas);
  replaceFolder(to, files);
  console.log(`${files.size} files in ${path.relative(process.cwd(), to)}`);
}

function commandLineOrFault(): Folders | 'help' | undefined {
  try {
    return readCommandLine();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
    process.exitCode = 2;
    return undefined;
  }
}

const commandLine = commandLineOrFault();
if (commandLine === 'help') console.log(HELP);
else if (commandLine !== undefined) build(commandLine);
