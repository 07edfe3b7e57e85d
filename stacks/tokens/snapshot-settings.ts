/** The snapshot settings of a deployment in the form of the runbook: Terraform formats those that are tokens. */
import { conditional, Fn, Op, Token } from 'cdktf';
import { CREATED_BY } from '../../contracts/tags';
import { type AutomationDocument, type DeployedTags, deployedTags, type SnapshotSettings } from '../../runbook';
import { joined, type OrToken } from './or-token';
import type { Placeholders } from './placeholders';

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

/** Tags contain nothing that JSON would escape. The formats are in Base64 because cdktf does not escape quotes in expressions. */
function tagsOf(tags: DeployedVss['tags'], createdBy: string, list: (members: string) => string): DeployedTags {
  if (isLiteral(tags)) return deployedTags(createdBy, tags);
  const all = Fn.merge([tags, { [CREATED_BY]: joined(createdBy) }]);
  const formatEach = (format: string) =>
    Fn.formatlist(Fn.base64decode(Buffer.from(format).toString('base64')), [Fn.keys(all), Fn.values(all)]);
  return {
    text: Fn.join(';', formatEach('Key=%s,Value=%s')),
    list: [list(Fn.join(',', formatEach('{"Key":"%s","Value":"%s"}')))],
  };
}

export function snapshotSettings(vss: DeployedVss, createdBy: string, placeholders: Placeholders): SnapshotSettings {
  /** Only the fallback step holds JSON of these settings. */
  const unquoted = (setting: string, json: string): string =>
    vss.onVssFailure === 'fail' ? json : placeholders.unquoted(setting, json);
  return {
    tags: tagsOf(vss.tags, createdBy, (members) => unquoted('vss.tags', members)),
    description: vss.description,
    copyOnly: flag(vss.copyOnly),
    noWriters: flag(vss.noWriters),
    excludeBootVolume: flag(vss.excludeBootVolume),
    ...(typeof vss.excludeBootVolume !== 'boolean' && {
      excludeBootVolumeJson: unquoted('vss.excludeBootVolume', Token.asString(vss.excludeBootVolume)),
    }),
    onVssFailure: typeof vss.onVssFailure === 'string' ? vss.onVssFailure : 'crash-consistent',
  };
}

/** The document with the step that follows a failed VSS request, if it is for Terraform to decide which. */
export function withFallback(document: AutomationDocument, onVssFailure: DeployedVss['onVssFailure']) {
  if (typeof onVssFailure === 'string') return document;
  const fallsBack = Op.eq(onVssFailure, 'crash-consistent');
  const step = conditional(fallsBack, 'CreateCrashConsistentSnapshots', 'PostSnapshotExecution');
  const request = document.mainSteps.find((each) => each.onFailure === 'step:CreateCrashConsistentSnapshots');
  if (request === undefined) throw new Error('vss.onVssFailure: is a token, but no step of the runbook falls back.');
  const mainSteps = document.mainSteps.map((each) =>
    each === request ? { ...each, onFailure: `step:${Token.asString(step)}` } : each,
  );
  return { ...document, mainSteps };
}
