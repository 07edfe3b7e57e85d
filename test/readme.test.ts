/** Holds the documentation to the repository: links lead somewhere, scripts exist, the table of settings is current. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsTable, withTable } from '../tools/tables';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/local-run.md', 'docs/commands.md', 'powershell/README.md'];

test.each(PAGES)('links of %s lead somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].flatMap(([, link]) => link ?? []);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

test.each(PAGES)('npm scripts that %s names exist', (page) => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'));
  const named = [...read(page).matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].flatMap(([, name]) => name ?? []);
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
});

test('the table of settings in README.md is current', () => {
  const readme = read('README.md');
  // Written by: npm run docs:settings
  expect(readme).toBe(withTable(readme, 'settings', settingsTable()));
});
