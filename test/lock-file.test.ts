/** The lock file serves every platform: npm leaves binaries out that it could not find, and `npm ci` then refuses elsewhere. */
import lock from '../package-lock.json';

interface Package {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packages: Readonly<Record<string, Package>> = lock.packages;
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
