/** The hooks of a deployment as the runbook embeds them: Terraform encodes a script that is a token. */
import { Fn, Token } from 'cdktf';
import { defaultHooks, type Hooks, hooksOf, scriptFault } from '../../runbook';
import { TOKEN } from './or-token';

/** Both or none: the post-snapshot hook starts what the pre-snapshot hook stops. powershell/README.md says what they may do. */
export interface HookScripts {
  /** Text, or one token. */
  readonly preSnapshotScript: string;
  readonly postSnapshotScript: string;
}

const ONE_TOKEN = new RegExp(`^${TOKEN}$`);

/** The token's text escaped for a PowerShell literal inside a JSON string, without the quotes around it. */
const insideLiteral = (token: string): string => Fn.replace(Fn.jsonencode(Fn.replace(token, "'", "''")), '/^.|.$/', '');

function literal(name: keyof Hooks, text: string): string {
  const setting = `hooks.${name}SnapshotScript`;
  if (Token.isUnresolved(text)) {
    if (ONE_TOKEN.test(text)) return insideLiteral(text);
    throw new Error(`${setting} mixes text with tokens: give a text, or one token such as that of a TerraformLocal.`);
  }
  const fault = scriptFault(text);
  if (fault !== undefined) throw new Error(`${setting} ${fault}`);
  return hooksOf(text.trimEnd(), '').pre;
}

export const deployedHooks = (scripts: HookScripts | undefined): Hooks =>
  scripts === undefined
    ? defaultHooks()
    : { pre: literal('pre', scripts.preSnapshotScript), post: literal('post', scripts.postSnapshotScript) };

/** A list for which the runbook takes its members; Terraform joins a list that is a token into one member. */
export const joinedByTerraform = <Item extends string | number>(items: readonly Item[]): readonly (Item | string)[] =>
  Token.isUnresolved(items) ? [Fn.join(',', items.map(String))] : items;
