/** The README keeps to what there is: links lead somewhere, scripts exist, settings are all told. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/local-run.md', 'powershell/README.md'];

test.each(PAGES)('links of %s lead somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].flatMap(([, link]) => link ?? []);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

test.each(PAGES)('npm scripts that %s names exist', (page) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
  const named = [...read(page).matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].flatMap(([, name]) => name ?? []);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('every setting is in the table', () => {
  const fields = [...read('stacks/settings.ts').matchAll(/^ {2}([a-zA-Z]+): /gm)].flatMap(([, name]) => name ?? []);
  expect(fields.length).toBeGreaterThan(15);
  expect(fields.filter((name) => !new RegExp(`\`([a-z]+\\.)?${name}[\`.]`).test(read('README.md')))).toEqual([]);
});
