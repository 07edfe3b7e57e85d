/** The workflow and the runbook of the smallest and of the fullest configuration, as files for code review. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fullest, least } from './configurations';
import { argument, synthesize } from './synthesized';

const SNAPSHOTS = path.join(__dirname, '__snapshots__');
const SCRIPTS = path.join(__dirname, '..', '..', 'powershell');

const scripts = new Map(
  readdirSync(SCRIPTS)
    .filter((name) => name.endsWith('.ps1'))
    .flatMap((name) => {
      const whole = readFileSync(path.join(SCRIPTS, name), 'utf8').trimEnd();
      const text = `# ${name}\n${whole.replace(/^<#[\s\S]*?#>\n/, '')}`;
      const quoted = (each: string) => each.replaceAll("'", "''");
      return [
        [quoted(whole), `(powershell/${name}, in quotes)`],
        [quoted(text), `(powershell/${name} without its help, in quotes)`],
        [text, `(powershell/${name} without its help)`],
      ] as const;
    }),
);

/** Scripts are reviewed in powershell/: here each is replaced by its name. */
const readable = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  return scripts.get(value) ?? value;
};

describe.each([
  { kind: 'least', environment: least },
  { kind: 'fullest', environment: fullest },
])('the $kind configuration', ({ kind, environment }) => {
  const { configuration } = synthesize(environment);

  test.each([
    ['workflow.asl.json', 'aws_sfn_state_machine', 'workflow', 'definition'],
    ['runbook.json', 'aws_ssm_document', 'runbook', 'content'],
  ])('%s', (file, type, name, key) => {
    const text = `${JSON.stringify(JSON.parse(argument(configuration, type, name, key)), readable, 2)}\n`;
    const snapshot = path.join(SNAPSHOTS, kind, file);
    if (process.env.UPDATE_DOCUMENTS === '1') {
      mkdirSync(path.dirname(snapshot), { recursive: true });
      writeFileSync(snapshot, text);
    }
    // Changed on purpose? UPDATE_DOCUMENTS=1 npx jest test/stacks/documents
    expect(text).toBe(readFileSync(snapshot, 'utf8'));
  });
});
