/** The hook files of an environment are in the runbook unchanged, and replace the default hooks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { least } from './configurations';
import { argument, synthesize } from './synthesized';

const ROOT = path.join(__dirname, '..', '..');

const Runbook = v.object({
  mainSteps: v.array(
    v.object({
      name: v.string(),
      inputs: v.object({ Parameters: v.optional(v.object({ commands: v.optional(v.array(v.string())) })) }),
    }),
  ),
});

/** Hook texts that JSON, Terraform or PowerShell could misread: quotes, a template, backslashes, a here-string. */
const HOOKS = {
  'stop.ps1': "param([int]$Retries = 3)\nSet-Content \"C:\\a b\" 'it''s ${env:Path} %{x} \\n'\n@'\n'quoted'\n'@",
  'start.ps1': '"`"$env:X`" {0}" -f 1 | Out-Null # </script> & < > \\u0041',
};

test('embeds the text of a hook as data, whatever it contains', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hooks-'));
  try {
    for (const [name, text] of Object.entries(HOOKS)) writeFileSync(path.join(folder, name), `${text}\n`);
    const file = (name: string) => path.relative(ROOT, path.join(folder, name));
    const environment = { ...least, hooks: { pre: file('stop.ps1'), post: file('start.ps1') } };
    const { configuration } = synthesize(environment);
    const content = argument(configuration, 'aws_ssm_document', 'runbook', 'content');
    const { mainSteps } = v.parse(Runbook, JSON.parse(content));
    const literalsOf = (step: string): readonly string[] => {
      const lines = mainSteps.find(({ name }) => name === step)?.inputs.Parameters?.commands ?? [];
      return lines.filter((_, index) => lines[index - 1] === "$hook = '");
    };
    const [pre, post] = Object.values(HOOKS).map((text) => text.replaceAll("'", "''"));
    expect(literalsOf('PreSnapshotExecution')).toEqual([pre]);
    expect(literalsOf('PostSnapshotExecution')).toEqual([post]);
    expect(literalsOf('ArmWatchdog')).toEqual([post]);
    expect(content).not.toContain('services-to-start');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
