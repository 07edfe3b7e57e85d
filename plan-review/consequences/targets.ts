/** The trigger function: what is backed up. */
import * as v from 'valibot';
import { TriggerEnvironment } from '../../contracts/environment';
import { note, type Rule, warning } from '../consequence';
import { code } from '../markdown';
import { block } from '../values';

const Told = v.pick(TriggerEnvironment, ['FSX_TAG_KEY', 'FSX_TAG_VALUE', 'EC2_TAG_KEY', 'EC2_TAG_VALUE']);
type Told = v.InferOutput<typeof Told>;

const SELECTIONS = [
  { what: 'File systems', tag: (told: Told) => `${told.FSX_TAG_KEY}=${told.FSX_TAG_VALUE}` },
  { what: 'Instances', tag: (told: Told) => `${told.EC2_TAG_KEY}=${told.EC2_TAG_VALUE}` },
];

export const targets: Rule = ({ type, action, before, after }) => {
  if (type !== 'aws_lambda_function') return [];
  const old = v.safeParse(Told, block(before.environment).variables);
  const young = v.safeParse(Told, block(after.environment).variables);
  if (young.success && action === 'add') {
    return SELECTIONS.map(({ what, tag }) => note(`${what} tagged ${code(tag(young.output))} are backed up.`));
  }
  if (!old.success || !young.success) return [];
  return SELECTIONS.filter(({ tag }) => tag(old.output) !== tag(young.output)).map(({ what, tag }) =>
    warning(
      `${what} are selected by ${code(tag(young.output))} instead of ${code(tag(old.output))}: what carries only the old tag is not backed up any more, and its copies are not cleaned up.`,
    ),
  );
};
