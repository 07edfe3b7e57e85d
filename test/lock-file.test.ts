/** The lock file serves every platform: npm leaves binaries out that it could not find, and `npm ci` then refuses elsewhere. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// Read, not imported: the compiler would make a type of every package in it.
const lock: { readonly packages: Readonly<Record<string, Package>> } = JSON.parse(
  readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8'),
);
const { packages } = lock;
const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));

test('every optional dependency is locked', () => {
  const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.keys(optionalDependencies),
  );
  expect(optional.length).toBeGreaterThan(30);
  expect(optional.filter((name) => !names.has(name))).toEqual([]);
});

test('no download address is recorded', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});
