/** The hooks of a deployment: texts are embedded as they are; of what only Terraform knows, Terraform makes JSON. */
import { Fn, Token } from 'cdktf';
import { defaultHooks, type Hooks, hooksOf, scriptFault } from '../../runbook';

/** Both or none: what one of them stops, the other has to start. powershell/README.md tells what they may do. */
export interface HookScripts {
  /** Text, or one token. */
  readonly preSnapshotScript: string;
  readonly postSnapshotScript: string;
}

const TOKEN = /^\$\{TfToken\[[^\]]*\]\}$/;

/** For a string of a JSON text, and in it for a literal of PowerShell: the characters between the quotes. */
const insideLiteral = (token: string): string => Fn.replace(Fn.jsonencode(Fn.replace(token, "'", "''")), '/^.|.$/', '');

function checked(name: keyof HookScripts, text: string): string {
  if (Token.isUnresolved(text)) {
    if (TOKEN.test(text)) return text;
    throw new Error(
      `hooks.${name} mixes text with tokens: give a text, or one token such as that of a TerraformLocal.`,
    );
  }
  const fault = scriptFault(text);
  if (fault !== undefined) throw new Error(`hooks.${name} ${fault}`);
  return text.trimEnd();
}

export function deployedHooks(scripts: HookScripts | undefined): Hooks {
  if (scripts === undefined) return defaultHooks();
  const pre = checked('preSnapshotScript', scripts.preSnapshotScript);
  const post = checked('postSnapshotScript', scripts.postSnapshotScript);
  const literals = hooksOf(pre, post);
  return {
    pre: Token.isUnresolved(pre) ? insideLiteral(pre) : literals.pre,
    post: Token.isUnresolved(post) ? insideLiteral(post) : literals.post,
  };
}

/** Items in one text, for which the runbook takes them; a list that only Terraform knows is for Terraform to join. */
export const joinedByTerraform = <Item extends string | number>(items: readonly Item[]): readonly (Item | string)[] =>
  Token.isUnresolved(items) ? [Fn.join(',', items.map(String))] : items;
