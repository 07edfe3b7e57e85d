/** Effects of changes to the automation document: what runs on the instance, step by step. */
import { type Consequence, note, type Rule, warning } from '../consequence';
import { lineDiff } from '../line-diff';
import { code, fenced } from '../markdown';
import { isMasked } from '../sensitive/mask';
import { block, isRecord, json, list, text } from '../values';

export const CHANGES: Readonly<Record<string, string>> = {
  WaitForAgent: 'How a run waits for the SSM agent changes',
  ChoosePurpose: 'The choice between snapshots and the start of an application that is down changes',
  ArmWatchdog: 'The watchdog, which restarts the application if the run does not, changes',
  PreSnapshotExecution: 'The pre-snapshot hook, which stops the application, changes',
  PostSnapshotExecution: 'The post-snapshot hook, which starts the application again, changes',
  CheckIfVssComponentsAreInstalled: 'The check that an instance is ready for snapshots changes',
  InstallAwsVssComponents: 'What is installed on the instance changes',
  CreateEBSVolumeSnapshots: 'How the snapshots are created changes',
  CreateCrashConsistentSnapshots: 'What happens after a VSS failure changes',
  Finish: 'The end of a run without a failure changes',
  RecoverApplication: 'The recovery, which starts the application after the post-snapshot hook has failed, changes',
};

/** Base64 is unreadable in a diff, and the step it comes from shows the same change in plain text. */
const shortened = (line: string): string =>
  line.replace(/[A-Za-z0-9+/=]{200,}/g, (found) => `(base64, ${found.length} characters)`);

/** The lines of each step by its name: the step's own fields, then its scripts. */
const stepsOf = (content: unknown): ReadonlyMap<string, readonly string[]> =>
  new Map(
    list(json(content).mainSteps)
      .filter(isRecord)
      .map((step) => {
        const { commands, ...parameters } = block(block(step.inputs).Parameters);
        const fields = JSON.stringify({ ...step, inputs: { ...block(step.inputs), Parameters: parameters } }, null, 1);
        const scripts = list(commands).flatMap((command) => (text(command) ?? '').split(/\r?\n/));
        return [text(step.name) ?? '?', [...fields.split('\n'), ...scripts]];
      }),
  );

const stepChange = (name: string, before: readonly string[], after: readonly string[]): Consequence => ({
  ...warning(
    before.length === 0
      ? `Step ${code(name)} is added to the runbook.`
      : `${CHANGES[name] ?? `Step ${code(name)} of the runbook changes`} (step ${name}).`,
  ),
  detail: {
    title: `Changed lines of step ${name}`,
    body: fenced('diff', lineDiff(before.map(shortened), after.map(shortened))),
  },
});

export const runbook: Rule = function* ({ type, action, before, after, unknown }) {
  if (type !== 'aws_ssm_document' || action === 'add') return;
  if (action === 'destroy') {
    yield warning('Instances are no longer snapshotted: their runbook is deleted.');
  } else if (unknown.content === true) {
    yield warning(
      'The new runbook is known only after apply: create what it refers to first, then plan again and review the runbook.',
    );
  } else if (before.content !== after.content && !isMasked(after.content)) {
    const [old, planned] = [stepsOf(before.content), stepsOf(after.content)];
    for (const [name, lines] of planned) {
      const oldLines = old.get(name) ?? [];
      if (oldLines.join('\n') !== lines.join('\n')) yield stepChange(name, oldLines, lines);
    }
    for (const name of old.keys()) {
      if (!planned.has(name)) yield warning(`Step ${code(name)} is removed from the runbook.`);
    }
    yield note('Runs in progress keep the version of the runbook they started with.');
  }
};
