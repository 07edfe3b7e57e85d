/** Every text file of the project uses the words of the glossary, and none that `rules.ts` refuses. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXCEPTIONS } from './exceptions';
import { RULES } from './rules';

const ROOT = path.join(__dirname, '..', '..');

/** Recorded data, generated files, the rules themselves, and the changelog, which names what was renamed. */
const NOT_CHECKED =
  /^(test\/upgrade\/[^/]+\/(stack|module)\/|test\/language\/|test\/plan-review\/plans\/|.*__snapshots__\/|package-lock\.json|LICENSE|CHANGELOG\.md|docs\/.*\.svg)/;
const TEXT = /\.(ts|cjs|mjs|md|ps1|json|ya?ml|tf|py)$/;

/** So that a failure is readable: the remaining findings appear once these are fixed. */
const MOST_LISTED = 20;

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly use: string;
}

function findingsIn(file: string): readonly Finding[] {
  const rules = RULES.filter(({ where }) => where === undefined || where.test(file));
  const content = readFileSync(path.join(ROOT, file), 'utf8');
  const broken = rules.filter(({ not }) => not.test(content));
  if (broken.length === 0) return [];
  return content
    .split('\n')
    .flatMap((text, index) =>
      broken.filter(({ not }) => not.test(text)).map(({ use }) => ({ file, line: index + 1, text: text.trim(), use })),
    );
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => TEXT.test(file) && !NOT_CHECKED.test(file) && existsSync(path.join(ROOT, file)));

const findings = files.flatMap(findingsIn);

const excuses = (finding: Finding) =>
  EXCEPTIONS.filter(({ file, text }) => file === finding.file && finding.text.includes(text));

test('no file has a word or a name that the rules refuse', () => {
  const refused = findings.filter((finding) => excuses(finding).length === 0);
  const listed = refused
    .slice(0, MOST_LISTED)
    .map(({ file, line, text, use }) => `${file}:${line}: use ${use}: ${text.slice(0, 160)}`);
  if (refused.length > 0) throw new Error(`${refused.length} findings:\n${listed.join('\n')}`);
});

test('at most forty exceptions are listed, and each is needed', () => {
  expect(EXCEPTIONS.length).toBeLessThanOrEqual(40);
  const used = new Set(findings.flatMap(excuses));
  expect(EXCEPTIONS.filter((exception) => !used.has(exception))).toEqual([]);
});

test.each(RULES.map(({ not, example }) => [example, not]))('%j is refused', (example, not) => {
  expect(example).toMatch(not);
});

test('plain sentences are accepted', () => {
  const plain = [
    'AWS throttled the request; retry later.',
    'If no good copy exists, nothing is deleted.',
    'The watchdog restarts the application.',
    'A cost that is left out of the picture.',
  ];
  for (const sentence of plain) expect(RULES.filter(({ not }) => not.test(sentence))).toEqual([]);
});
