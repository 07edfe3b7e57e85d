/** The `tags` parameter of AWSEC2-CreateVssSnapshot: `Key=a,Value=b;Key=c,Value=d`.
 *  https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-vss-snapshots-ssm.html */
import type { Tag } from '../../world/world';

const RESERVED = new Set(['Device', 'AppConsistent', 'AwsVssConfig']);
const TAG = /^Key=([^,;]*),Value=([^,;]*)$/;
const ALLOWED = /^[A-Za-z0-9 ()./\\\-"'@_+:={}]*$/;

type ReadTags = { readonly tags: readonly Tag[] } | { readonly fault: string };

export function readSnapshotTags(text: string): ReadTags {
  const tags: Tag[] = [];
  for (const entry of text.split(';').filter((entry) => entry.trim() !== '')) {
    const [, Key = '', Value = ''] = TAG.exec(entry.trim()) ?? [];
    if (Key === '') return { fault: `'${entry}' is not of the form Key=KEY,Value=VALUE` };
    if (!ALLOWED.test(Key) || !ALLOWED.test(Value)) return { fault: `'${entry}' has characters that are not allowed` };
    if (RESERVED.has(Key)) return { fault: `the tag ${Key} is reserved` };
    tags.push({ Key, Value });
  }
  return { tags };
}
