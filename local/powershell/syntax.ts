/** Turns a script into a plain syntax tree; the grammar is tree-sitter's, read once per process. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Node as WasmNode } from 'web-tree-sitter';
import { SyntaxFault } from './errors';
import { repaired } from './grammar-repairs';

export interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly named: boolean;
  readonly children: readonly SyntaxNode[];
}

/** Rules that the grammar nests for precedence only: with a single child they say nothing. */
const PRECEDENCE_ONLY = new Set(
  `pipeline pipeline_chain integer_literal string_literal unary_expression expression_with_unary_operator
  left_assignment_expression array_literal_expression range_expression format_expression multiplicative_expression
  additive_expression comparison_expression bitwise_expression logical_expression argument_expression
  range_argument_expression format_argument_expression multiplicative_argument_expression additive_argument_expression
  comparison_argument_expression bitwise_argument_expression logical_argument_expression while_condition key_expression
  label_expression switch_clause_condition`.split(/\s+/),
);

const parsed = new Map<string, SyntaxNode>();
let loading: Promise<Parser> | undefined;

async function loadParser(): Promise<Parser> {
  // The optimizing compiler would work on the grammar in the background and hold up the end of the process by seconds.
  setFlagsFromString('--liftoff-only');
  await Parser.init();
  const grammar = readFileSync(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
  return new Parser().setLanguage(await Language.load(grammar));
}

/** The tree of a whole script; a script that cannot be read is refused as a whole, before anything of it runs. */
export async function parse(source: string): Promise<SyntaxNode> {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  loading ??= loadParser();
  const tree = (await loading).parse(repaired(source));
  if (tree === null) throw new SyntaxFault(1, source);
  try {
    const plain = toPlain(tree.rootNode);
    parsed.set(source, plain);
    return plain;
  } finally {
    tree.delete();
  }
}

function toPlain(node: WasmNode): SyntaxNode {
  // A list of bare words (`W3SVC,Spooler`) lacks only the separator that the grammar expects before the comma.
  const tolerated = node.isMissing && node.type === ' ';
  if (node.isError || (node.isMissing && !tolerated)) throw new SyntaxFault(node.startPosition.row + 1, node.text);
  const children: SyntaxNode[] = [];
  for (const child of node.children) {
    if (child !== null && child.type !== 'comment') children.push(toPlain(child));
  }
  const only = children[0];
  if (children.length === 1 && only !== undefined && PRECEDENCE_ONLY.has(node.type)) return only;
  return {
    type: node.type,
    text: node.text,
    line: node.startPosition.row + 1,
    start: node.startIndex,
    end: node.endIndex,
    named: node.isNamed,
    children,
  };
}

export const childOfType = (node: SyntaxNode, ...types: string[]): SyntaxNode | undefined =>
  node.children.find((child) => types.includes(child.type));

export const childrenOfType = (node: SyntaxNode, ...types: string[]): readonly SyntaxNode[] =>
  node.children.filter((child) => types.includes(child.type));

/** The named child that follows the token or keyword `word`. */
export function childAfter(node: SyntaxNode, word: string): SyntaxNode | undefined {
  const position = node.children.findIndex((child) => !child.named && child.type === word);
  return position === -1 ? undefined : node.children.slice(position + 1).find((child) => child.named);
}

/** The name in a type literal, `[System.IO.File]`. */
export const typeName = (literal: SyntaxNode): string => literal.text.replace(/^\[|\]$/g, '');
