/** Draws a graph in Graphviz's language into docs/, or checks that the drawing there is current. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the exit code. `script` is the npm script that draws it. */
export async function draw(name: string, dot: string, script: string, isCheck: boolean): Promise<number> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const drawing = (await Graphviz.load()).dot(dot, 'svg');
  const file = join(__dirname, '..', 'docs', name);
  if (!isCheck) writeFileSync(file, drawing);
  else if (readFileSync(file, 'utf8') !== drawing) {
    process.stderr.write(`docs/${name} is outdated: run \`npm run ${script}\`.\n`);
    return 1;
  }
  return 0;
}
