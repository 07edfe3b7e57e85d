/** Draws the layers from the real imports: `npm run docs:layers` writes docs/layers.svg, `-- --check` says whether it is current. */
import { join } from 'node:path';
import { draw } from './draw';
import { toDot } from './layers/dot';
import { importsOf, sourceFiles } from './layers/imports';
import { LAYERS } from './layers/layers';

const ROOT = join(__dirname, '..');
const dot = toDot(importsOf(ROOT, sourceFiles(ROOT)), LAYERS);

draw('layers.svg', dot, 'docs:layers', process.argv[2] === '--check').then((code) => {
  process.exitCode = code;
});
