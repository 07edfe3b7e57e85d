/** The README's picture is the workflow as it is deployed, with every state in it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toDot } from '../../tools/workflow-dot';
import { graphOf } from '../../tools/workflow-graph';

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

test('every kind of edge is drawn once, and nested machines become frames', () => {
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
});
