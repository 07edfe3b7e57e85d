/** Bundles each Lambda into one file and a zip whose bytes depend on the code alone. Started by `npm run build`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync, zipSync } from 'fflate';
import { BUNDLE_NAMES } from '../stacks/functions';
import { cached, writeWhole } from './bundle-cache';

const ROOT = path.join(__dirname, '..');

const HELP = `Bundles the Lambdas: <from>/<name>/index.ts becomes <to>/<name>/index.js and <to>/<name>.zip.

  --from FOLDER  where the sources are (lambdas)
  --to FOLDER    where the bundles go (dist/lambdas)
  --help         this text`;

const CODE = 'index.js';

/** The zip format counts from 1980 in local time: a date built from local parts gives the same bytes in every time zone. */
const ZIP_EPOCH = new Date(1980, 0, 1);
const UNIX = 3;
const READABLE_FILE = 0o100644 * 0x10000;

function readCommandLine(): { from: string; to: string } | 'help' {
  const { values } = parseArgs({
    options: { from: { type: 'string' }, to: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) return 'help';
  return {
    from: path.resolve(values.from ?? path.join(ROOT, 'lambdas')),
    to: path.resolve(values.to ?? path.join(ROOT, 'dist', 'lambdas')),
  };
}

/** `module` before `main`: the AWS SDK's ES modules can be tree-shaken, which halves the bundle and the cold start. */
const OPTIONS = {
  bundle: true,
  minify: true,
  write: false,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  mainFields: ['module', 'main'],
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
} as const;

const zip = (code: Uint8Array): Uint8Array =>
  zipSync({ [CODE]: [code, { mtime: ZIP_EPOCH, os: UNIX, attrs: READABLE_FILE, level: 9 }] });

function zippedBundle(entry: string): Promise<Uint8Array> {
  const options = { ...OPTIONS, mainFields: [...OPTIONS.mainFields], entryPoints: [entry], metafile: true as const };
  return cached(options, async () => {
    const { build } = await import('esbuild');
    const { outputFiles, metafile } = await build({ ...options, absWorkingDir: ROOT });
    const [output] = outputFiles;
    if (output === undefined) throw new Error(`esbuild wrote nothing for ${entry}.`);
    return { contents: zip(output.contents), inputs: Object.keys(metafile.inputs) };
  });
}

async function bundleAll({ from, to }: { from: string; to: string }): Promise<void> {
  const bundles = await Promise.all(
    Object.values(BUNDLE_NAMES).map(async (name) => ({
      name,
      zipped: await zippedBundle(path.join(from, name, 'index.ts')),
    })),
  );
  for (const { name, zipped } of bundles) {
    const { [CODE]: code = new Uint8Array() } = unzipSync(zipped);
    writeWhole(path.join(to, name, CODE), code);
    writeWhole(path.join(to, `${name}.zip`), zipped);
    console.log(`${name}: ${Math.ceil(code.length / 1024)} KB, zipped ${Math.ceil(zipped.length / 1024)} KB`);
  }
}

try {
  const commandLine = readCommandLine();
  if (commandLine === 'help') console.log(HELP);
  else
    bundleAll(commandLine).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  process.exitCode = 2;
}
