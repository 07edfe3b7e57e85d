/** The README's picture shows the deployed workflow with all its states. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDot } from '../../tools/workflow-dot';
import { graphOf } from '../../tools/workflow-graph';
import { toMermaid } from '../../tools/workflow-mermaid';

const ROOT = join(__dirname, '..', '..');

test('docs/workflow.svg is current', () => {
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/draw-workflow.ts', '--check'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('the picture shows the states of the reference sample', () => {
  const svg = readFileSync(join(ROOT, 'docs', 'workflow.svg'), 'utf8');
  for (const state of ['ProcessEBSAndFSx', 'BackupTimeout', 'RetryEbsSnapshot', 'CleanupOldSnapshots']) {
    expect(svg).toContain(`<title>${state}</title>`);
  }
});

test('the picture is narrow enough to be readable in a README', () => {
  const svg = readFileSync(join(ROOT, 'docs', 'workflow.svg'), 'utf8');
  const width = Number(/<svg width="(\d+)pt"/.exec(svg)?.[1]);
  const font = Math.min(...[...svg.matchAll(/font-size="([\d.]+)"/g)].map(([, size]) => Number(size)));
  // GitHub shows a README about 900 pixels wide.
  expect((font / width) * 900).toBeGreaterThan(12);
});

test('draws each kind of edge once, and nested machines as frames', () => {
  const definition = {
    StartAt: 'Each',
    States: {
      Each: {
        Type: 'Map',
        ItemProcessor: { StartAt: 'Work "it"', States: { 'Work "it"': { Type: 'Task', End: true } } },
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
        Next: 'Which',
      },
      Which: { Type: 'Choice', Choices: [{ Next: 'Broken' }, { Next: 'Broken' }], Default: 'Done' },
      Broken: { Type: 'Fail' },
      Done: { Type: 'Succeed' },
    },
  };
  const graph = graphOf(definition, 'All');
  expect(graph.edges).toEqual([
    { from: 'Each', to: 'Which', kind: 'next' },
    { from: 'Each', to: 'Broken', kind: 'catch' },
    { from: 'Which', to: 'Broken', kind: 'choice' },
    { from: 'Which', to: 'Done', kind: 'choice' },
    { from: 'Each', to: 'Work "it"', kind: 'start' },
  ]);
  expect(graph.frame.frames.map(({ label, nodes }) => [label, nodes.map(({ name }) => name)])).toEqual([
    ['Each: each item', ['Work "it"']],
  ]);
  expect(toDot(graph)).toContain('"Each" -> "Work \\"it\\""');
  expect(toMermaid(graph)).toBe(`flowchart TB
  s0["Each"]
  s1{{"Which"}}
  s2[["Broken"]]
  s3((("Done")))
  subgraph f1_s4["Each: each item"]
    s4["Work #quot;it#quot;"]
  end
  s0 --> s1
  s0 -. catch .-> s2
  s1 --> s2
  s1 --> s3
  s0 -.-> s4
  classDef failure fill:#fdecea,stroke:#c0392b
  class s2 failure
`);
});

const draw = (...options: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', 'tools/draw-workflow.ts', ...options], {
    cwd: ROOT,
    encoding: 'utf8',
  });

test('--mermaid prints the workflow as text', () => {
  const { status, stdout } = draw('--mermaid');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^flowchart TB\n/);
  for (const state of ['ProcessEBSAndFSx', 'BackupTimeout', 'RetryEbsSnapshot', 'RunFailed'])
    expect(stdout).toContain(`"${state}"`);
});

test.each([[['--marmaid']], [['--check', '--mermaid']]])('refuses %j', (options) => {
  const { status, stderr } = draw(...options);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('Usage: npm run docs:diagram') });
});
