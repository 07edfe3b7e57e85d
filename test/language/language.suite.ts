/** The words of the project: every text file uses those of the glossary, and none that the rules refuse. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { EXCEPTIONS } from './exceptions';
import { RULES } from './rules';

const ROOT = path.join(__dirname, '..', '..');

/** Recorded data, generated files, the rules themselves, and the old names that the changelog has to mention. */
const NOT_PROSE =
  /^(test\/upgrade\/[^/]+\/(stack|module)\/|test\/language\/|test\/plan-review\/plans\/|.*__snapshots__\/|package-lock\.json|LICENSE|CHANGELOG\.md|docs\/.*\.svg)/;
const TEXT = /\.(ts|cjs|mjs|md|ps1|json|ya?ml|tf|py)$/;

const files = (): readonly string[] =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => TEXT.test(file) && !NOT_PROSE.test(file) && existsSync(path.join(ROOT, file)));

interface Finding {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly use: string;
}

function findingsIn(file: string): readonly Finding[] {
  const rules = RULES.filter(({ where }) => where === undefined || where.test(file));
  return readFileSync(path.join(ROOT, file), 'utf8')
    .split('\n')
    .flatMap((text, index) =>
      rules.filter(({ not }) => not.test(text)).map(({ use }) => ({ file, line: index + 1, text, use })),
    );
}

const isExcepted = ({ file, text }: Finding): boolean =>
  EXCEPTIONS.some((exception) => exception.file === file && text.includes(exception.text));

test('no file has a word or a name that the rules refuse', () => {
  const findings = files().flatMap(findingsIn);
  expect(
    findings
      .filter((finding) => !isExcepted(finding))
      .map(({ file, line, text, use }) => `${file}:${line}: use ${use}: ${text.trim()}`),
  ).toEqual([]);
});

test('at most forty exceptions are listed, and each is needed', () => {
  const findings = files().flatMap(findingsIn);
  expect(EXCEPTIONS.length).toBeLessThanOrEqual(40);
  expect(
    EXCEPTIONS.filter(({ file, text }) => !findings.some((each) => each.file === file && each.text.includes(text))),
  ).toEqual([]);
});

test('the rules see what they refuse', () => {
  const refused = ['Nobody is told.', 'It asks for patience.', 'the copy that goes', "from '../kit'"];
  for (const text of refused) expect(RULES.filter(({ not }) => not.test(text))).not.toEqual([]);
  expect(RULES.filter(({ not }) => not.test('AWS throttled the request; retry later.'))).toEqual([]);
});
