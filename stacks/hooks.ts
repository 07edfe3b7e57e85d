/** The hooks of a deployment: texts are embedded as they are; of what only Terraform knows, Terraform makes JSON and base64. */
import { Fn, Token } from 'cdktf';
import { base64, defaultHooks, type Hooks, hooksOf, scriptFault } from '../runbook';

/** Both or none: what one of them stops, the other has to start. powershell/README.md tells what they may do. */
export interface HookScripts {
  /** Text, or one token. */
  readonly preSnapshotScript: string;
  readonly postSnapshotScript: string;
}

const TOKEN = /(\$\{TfToken\[[^\]]*\]\})/;

/** A text as Terraform evaluates it. Base64, because in an expression quotes, `${` and line breaks would need escapes that
 *  cdktf does not know. */
const evaluated = (text: string): string => (Token.isUnresolved(text) ? text : Fn.base64decode(base64(text)));

/** For a string of a JSON text: the characters between the quotes. */
const insideJson = (text: string): string =>
  Token.isUnresolved(text) ? Fn.replace(Fn.jsonencode(text), '/^.|.$/', '') : text;

function checked(name: keyof HookScripts, text: string): string {
  if (Token.isUnresolved(text)) {
    const [before, , after] = text.split(TOKEN);
    if (before === '' && after === '') return text;
    throw new Error(
      `hooks.${name} mixes text with tokens: give a text, or one token such as that of a TerraformLocal.`,
    );
  }
  const fault = scriptFault(text);
  if (fault !== undefined) throw new Error(`hooks.${name} ${fault}`);
  return text.trimEnd();
}

export function deployedHooks(scripts: HookScripts | undefined): Hooks {
  const { pre, post } = scripts
    ? {
        pre: checked('preSnapshotScript', scripts.preSnapshotScript),
        post: checked('postSnapshotScript', scripts.postSnapshotScript),
      }
    : defaultHooks();
  return {
    pre: insideJson(pre),
    post: insideJson(post),
    encodePostAfter: (line) =>
      Token.isUnresolved(line) || Token.isUnresolved(post)
        ? Fn.base64encode(Fn.join('\n', [Fn.join('', line.split(TOKEN)), evaluated(post)]))
        : hooksOf(pre, post).encodePostAfter(line),
  };
}

/** Names in one text, for which the runbook takes them; a list that only Terraform knows is for Terraform to join. */
export const deployedServices = (services: readonly string[]): readonly string[] =>
  Token.isUnresolved(services) ? [Fn.join(',', [...services])] : services;
