/** The automation document: what is done on the instance, script by script. */
import { type Consequence, note, type Rule, warning } from '../consequence';
import { lineDiff } from '../line-diff';
import { code, fenced } from '../markdown';
import { block, isRecord, json, list, text } from '../values';

const WORDS: Readonly<Record<string, string>> = {
  ArmWatchdog: 'What the instance does by itself if nobody brings its application back changes',
  PreSnapshotExecution: 'The script that brings the application to rest changes',
  PostSnapshotExecution: 'The script that brings the application back changes',
  CheckIfVssComponentsAreInstalled: 'The check whether an instance can be snapshotted changes',
  InstallAwsVssComponents: 'What is installed on the instance changes',
  CreateEBSVolumeSnapshots: 'How the snapshots are made changes',
  CreateCrashConsistentSnapshots: 'What is done when VSS fails changes',
};

/** Too long to be read, and said in the step it belongs to. */
const shortened = (line: string): string =>
  line.replace(/[A-Za-z0-9+/=]{200,}/g, (found) => `(base64, ${found.length} characters)`);

interface Step {
  readonly name: string;
  readonly lines: readonly string[];
}

function steps(content: unknown): readonly Step[] {
  return list(json(content).mainSteps)
    .filter(isRecord)
    .map((step) => {
      const { commands, ...parameters } = block(block(step.inputs).Parameters);
      const rest = JSON.stringify({ ...step, inputs: { ...block(step.inputs), Parameters: parameters } }, null, 1);
      const scripts = list(commands).flatMap((command) => (text(command) ?? '').split(/\r?\n/));
      return { name: text(step.name) ?? '?', lines: [...rest.split('\n'), ...scripts] };
    });
}

const changed = ({ name, lines }: Step, before: readonly string[]): Consequence => ({
  ...warning(`${WORDS[name] ?? `Step ${code(name)} of the runbook changes`} (step ${name}).`),
  detail: {
    title: `Step ${name}, line by line`,
    body: fenced('diff', lineDiff(before.map(shortened), lines.map(shortened))),
  },
});

export const runbook: Rule = ({ type, action, before, after, unknown }) => {
  if (type !== 'aws_ssm_document') return [];
  if (action === 'destroy') return [warning('Instances are not snapshotted any more: their runbook goes.')];
  if (action === 'add') return [];
  if (unknown.content === true) {
    return [
      warning(
        'What the runbook will hold is known only at apply: plan again once what it refers to is there, and review it then.',
      ),
    ];
  }
  const old = new Map(steps(before.content).map(({ name, lines }) => [name, lines]));
  const young = steps(after.content);
  const gone = [...old.keys()].filter((name) => !young.some((step) => step.name === name));
  return [
    ...young
      .filter(({ name, lines }) => old.get(name)?.join('\n') !== lines.join('\n'))
      .map((step) => changed(step, old.get(step.name) ?? [])),
    ...gone.map((name) => warning(`Step ${code(name)} of the runbook goes.`)),
    ...(before.content === after.content
      ? []
      : [note('Runs that are under way keep the version of the runbook that they began with.')]),
  ];
};
