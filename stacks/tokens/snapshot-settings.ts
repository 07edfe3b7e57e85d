/** What the runbook is told about the snapshots; of what only Terraform knows, Terraform makes the words of SSM and of JSON. */
import { conditional, Fn, Op, Token } from 'cdktf';
import { CREATED_BY } from '../../contracts/tags';
import { type DeployedTags, deployedTags, type SnapshotSettings } from '../../runbook';
import { joined, type OrToken } from './or-token';
import { bare } from './terraform-json';

export interface DeployedVss {
  readonly copyOnly: OrToken<boolean>;
  readonly noWriters: OrToken<boolean>;
  readonly excludeBootVolume: OrToken<boolean>;
  readonly description: string;
  readonly tags: OrToken<Readonly<Record<string, string>>>;
  readonly onVssFailure: OrToken<SnapshotSettings['onVssFailure']>;
}

const flag = (value: OrToken<boolean>): boolean | string =>
  typeof value === 'boolean' ? value : Token.asString(conditional(value, 'True', 'False'));

const isLiteral = (tags: DeployedVss['tags']): tags is Readonly<Record<string, string>> => !Token.isUnresolved(tags);

/** Base64, because cdktf does not escape quotes in an expression. The tags hold nothing that JSON would have to escape. */
function tagsOf(tags: DeployedVss['tags'], createdBy: string): DeployedTags {
  if (isLiteral(tags)) return deployedTags(createdBy, tags);
  const all = Fn.merge([tags, { [CREATED_BY]: joined(createdBy) }]);
  const each = (format: string) =>
    Fn.formatlist(Fn.base64decode(Buffer.from(format).toString('base64')), [Fn.keys(all), Fn.values(all)]);
  return {
    text: Fn.join(';', each('Key=%s,Value=%s')),
    list: [bare(Fn.join(',', each('{"Key":"%s","Value":"%s"}')))],
  };
}

/** Where only Terraform knows what happens when VSS fails, the document has the step for it; whether anybody goes there is for
 *  `afterVssFailure` to write. */
export const deployedSnapshots = (vss: DeployedVss, createdBy: string): SnapshotSettings => ({
  tags: tagsOf(vss.tags, createdBy),
  description: vss.description,
  copyOnly: flag(vss.copyOnly),
  noWriters: flag(vss.noWriters),
  excludeBootVolume: flag(vss.excludeBootVolume),
  ...(typeof vss.excludeBootVolume !== 'boolean' && {
    excludeBootVolumeJson: bare(Token.asString(vss.excludeBootVolume)),
  }),
  onVssFailure: typeof vss.onVssFailure === 'string' ? vss.onVssFailure : 'crash-consistent',
});

const FALLS_BACK = '"onFailure":"step:CreateCrashConsistentSnapshots"';

/** The document's JSON, with the way out of a failed VSS step that Terraform finds. */
export function afterVssFailure(content: string, onVssFailure: DeployedVss['onVssFailure']): string {
  if (typeof onVssFailure === 'string') return content;
  const step = conditional(
    Op.eq(onVssFailure, 'crash-consistent'),
    'CreateCrashConsistentSnapshots',
    'PostSnapshotExecution',
  );
  return content.replace(FALLS_BACK, `"onFailure":"step:${Token.asString(step)}"`);
}
