/** Effects of changes to the trigger function: which resources are backed up. */
import * as v from 'valibot';
import { TriggerEnvironment } from '../../contracts/environment';
import { note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { block } from '../values';

const Selection = v.pick(TriggerEnvironment, ['FSX_TAG_KEY', 'FSX_TAG_VALUE', 'EC2_TAG_KEY', 'EC2_TAG_VALUE']);
type Selection = v.InferOutput<typeof Selection>;

const RESOURCES = [
  { name: 'File systems', tag: (tags: Selection) => code(`${tags.FSX_TAG_KEY}=${tags.FSX_TAG_VALUE}`) },
  { name: 'Instances', tag: (tags: Selection) => code(`${tags.EC2_TAG_KEY}=${tags.EC2_TAG_VALUE}`) },
];

export const targets: Rule = function* ({ type, action, before, after }) {
  const old = v.safeParse(Selection, block(before.environment).variables);
  const planned = v.safeParse(Selection, block(after.environment).variables);
  if (type !== 'aws_lambda_function' || !planned.success) return;
  for (const { name, tag } of RESOURCES) {
    const newTag = tag(planned.output);
    if (action === 'add') yield note(`${name} tagged ${newTag} are backed up.`);
    else if (old.success && tag(old.output) !== newTag)
      yield warning(
        `${name} are selected by ${newTag} instead of ${tag(old.output)}: those with only the old tag are no longer backed up, and their expired copies are no longer deleted.`,
      );
  }
};
