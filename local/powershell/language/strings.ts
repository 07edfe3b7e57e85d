/** Text literals: quotes, escapes and interpolation. */
import type { Session } from '../session';
import type { SyntaxNode } from '../syntax';
import { toText } from '../text';
import { resultOf } from './dispatch';
import { readVariable } from './variables';

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', 0: '\0', a: '\x07', b: '\b', f: '\f', v: '\v' },
};

const unescaped = (text: string): string => text.replace(/`(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter);

export const verbatim = (text: string): string => text.slice(1, -1).replaceAll("''", "'");

/** A here-string begins after its first line and ends before its last line break. */
export const hereBody = (text: string): string => text.replace(/^@["'] *\r?\n/, '').replace(/\r?\n["']@$/, '');

async function interpolated(node: SyntaxNode, plain: (gap: string) => string, session: Session): Promise<string> {
  let result = '';
  let position = node.start;
  for (const part of node.children.filter((child) => ['variable', 'sub_expression'].includes(child.type))) {
    result += plain(node.text.slice(position - node.start, part.start - node.start));
    result += toText(part.type === 'variable' ? readVariable(part.text, session) : await resultOf(part, session));
    position = part.end;
  }
  return result + plain(node.text.slice(position - node.start));
}

export async function expandable(node: SyntaxNode, session: Session): Promise<string> {
  const text = await interpolated(node, (gap) => unescaped(gap.replace(/""/g, '`"')), session);
  // The outer quotes are in the first and the last gap; an empty string is both at once.
  return node.text === '""' ? '' : text.slice(1, -1);
}

export async function expandableHere(node: SyntaxNode, session: Session): Promise<string> {
  return hereBody(await interpolated(node, unescaped, session));
}

const BAREWORD_VARIABLE = /`.|\$(?:\{[^}]+\}|\w+:\w+|\w+)/gs;

/** An argument without quotes: variables in it are still replaced. */
export const bareword = (text: string, session: Session): string =>
  text.replace(BAREWORD_VARIABLE, (token) =>
    token.startsWith('`') ? unescaped(token) : toText(readVariable(token, session)),
  );
