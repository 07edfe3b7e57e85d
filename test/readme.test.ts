/** Holds the documentation to the repository: links lead somewhere, scripts exist, the table of settings is current. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsTable, withTable } from '../tools/tables';

const ROOT = join(__dirname, '..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'powershell/README.md', 'docs/decisions/README.md'],
  ...readdirSync(join(ROOT, 'docs')).flatMap((file) => (file.endsWith('.md') ? [`docs/${file}`] : [])),
];

test.each(PAGES)('links of %s lead somewhere', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].flatMap(([, link]) => link ?? []);
  expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
});

/** As GitHub makes it of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-');

test.each(PAGES)('anchors in links of %s exist', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)];
  const missing = links.filter(([, file = '', to]) => {
    const target = file === '' ? page : join(dirname(page), file);
    if (!target.endsWith('.md')) return false;
    const headings = [...read(target).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));
    return !headings.includes(to ?? '');
  });
  expect(missing.map(([link]) => link)).toEqual([]);
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
