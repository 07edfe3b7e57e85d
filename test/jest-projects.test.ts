/** The two jest projects: tests that reach the synthesized product or its Lambda packages are rehearsals, and no other test waits for
 *  them. On a fresh clone only the setup of the rehearsals builds both. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Project {
  readonly displayName: string;
  readonly testRegex?: readonly string[];
}

const { projects }: { readonly projects: readonly Project[] } = require('../jest.config.cjs');
const rehearsals = projects.find(({ displayName }) => displayName === 'rehearsal')?.testRegex ?? [];

const testFiles = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts') && file !== 'jest-projects.test.ts')
  .map((file) => join(__dirname, file));

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g)]
    .map(([, source = '']) => `${join(dirname(file), source)}.ts`)
    .filter((path) => path.startsWith(__dirname) && existsSync(path));

const READS_PRODUCT = /SYNTHESIZED_STACK|'dist', 'lambdas'/;

function readsProduct(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  return (
    READS_PRODUCT.test(readFileSync(file, 'utf8')) || importsOf(file).some((imported) => readsProduct(imported, seen))
  );
}

const isRehearsal = (file: string): boolean =>
  rehearsals.some((pattern) => new RegExp(pattern).test(file.replaceAll('\\', '/')));

test('the rehearsal project has exactly the tests that read the synthesized product', () => {
  const reading = testFiles.filter((file) => readsProduct(file));
  expect(reading.length).toBeGreaterThan(8);
  expect(testFiles.filter(isRehearsal)).toEqual(reading);
});
