/** Reads the words after a command's name: parameters with their values, positional values, splats, redirections. */
import { parseNumber, toItems } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import type { Argument, Session, Stage } from '../session';
import { childOfType, type SyntaxNode } from '../syntax';
import { toText } from '../text';
import { Hashtable, type Value } from '../values';
import { evaluate } from './dispatch';
import { bareword } from './strings';
import { readVariable } from './variables';

function word(node: SyntaxNode, session: Session): Value {
  const number = /^\d/.test(node.text) ? parseNumber(node.text) : undefined;
  return number ?? bareword(node.text, session);
}

/** The rest of a list that began with a bare word. The grammar reads `A,B` as the words `A` and `,B`, and `A, 'B'` as `A`
 *  and a unary comma. */
async function listRest(node: SyntaxNode, session: Session): Promise<readonly Value[] | undefined> {
  if (node.type === 'generic_token' && node.text.startsWith(',')) {
    const parts = node.text.slice(1).split(',');
    return parts.map((part) => bareword(part, session));
  }
  const isUnaryComma = node.type === 'expression_with_unary_operator' && node.children[0]?.type === ',';
  return isUnaryComma ? toItems(await evaluate(node, session)) : undefined;
}

function splat(value: Value): readonly Argument[] {
  if (!(value instanceof Hashtable)) return toItems(value).map((item) => ({ kind: 'value', value: item }));
  return value.entries().map(([key, item]) => ({ kind: 'parameter', name: toText(key), attached: item }));
}

/** The grammar reads `2>$null` without a blank as a word. */
const REDIRECTION = /^[1-6*]?>+(?:\$null|&1)$/i;

const isRedirection = ({ type, text }: SyntaxNode): boolean =>
  type === 'redirection' || (type === 'generic_token' && REDIRECTION.test(text));

export async function readCommandLine(
  node: SyntaxNode,
  session: Session,
): Promise<Pick<Stage, 'arguments' | 'redirections'>> {
  const line: Argument[] = [];
  const redirections: string[] = [];
  let attach = false;
  const add = (value: Value) => {
    const last = line.at(-1);
    if (attach && last?.kind === 'parameter') line[line.length - 1] = { ...last, attached: value };
    else line.push({ kind: 'value', value });
    attach = false;
  };
  for (const element of childOfType(node, 'command_elements')?.children ?? []) {
    const last = line.at(-1);
    const rest = last?.kind === 'value' ? await listRest(element, session) : undefined;
    if (element.type === 'command_argument_sep') attach = element.text === ':';
    else if (element.type === 'command_parameter') line.push({ kind: 'parameter', name: element.text.slice(1) });
    else if (isRedirection(element)) redirections.push(element.text.replace(/\s/g, '').toLowerCase());
    else if (element.type === 'variable' && element.text.startsWith('@'))
      line.push(...splat(readVariable(element.text, session)));
    else if (last?.kind === 'value' && rest !== undefined)
      line[line.length - 1] = { kind: 'value', value: [...toItems(last.value), ...rest] };
    else if (element.type === 'generic_token') add(word(element, session));
    else if (element.type === 'stop_parsing' || element.type === 'argument_list')
      throw new UnsupportedPowerShell(`the argument '${element.text}'`, element.line);
    else add(await evaluate(element, session));
  }
  return { arguments: line, redirections };
}
