/** Draws the layers from the real imports: `npm run docs:layers` writes docs/layers.svg, `-- --check` says whether it is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDot } from './layers/dot';
import { importsOf, sourceFiles } from './layers/imports';
import { LAYERS } from './layers/layers';

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, 'docs', 'layers.svg');

async function main(option: string | undefined): Promise<number> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  const drawing = graphviz.dot(toDot(importsOf(ROOT, sourceFiles(ROOT)), LAYERS), 'svg');
  if (option !== '--check') writeFileSync(FILE, drawing);
  else if (readFileSync(FILE, 'utf8') !== drawing) {
    process.stderr.write('docs/layers.svg does not show the current imports: run `npm run docs:layers`.\n');
    return 1;
  }
  return 0;
}

main(process.argv[2]).then((code) => {
  process.exitCode = code;
});
