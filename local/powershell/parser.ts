/** Parses a script into a plain syntax tree with tree-sitter's PowerShell grammar. */
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Node as WasmNode } from 'web-tree-sitter';
import { SyntaxFault } from './errors';
import { repairForGrammar } from './grammar-repairs';
import type { SyntaxNode } from './syntax';

/** Rules that exist in the grammar for precedence only: a node of them with a single child is replaced by the child. */
const PRECEDENCE_ONLY = new Set(
  `pipeline pipeline_chain integer_literal string_literal unary_expression expression_with_unary_operator
  left_assignment_expression array_literal_expression range_expression format_expression multiplicative_expression
  additive_expression comparison_expression bitwise_expression logical_expression argument_expression while_condition
  key_expression label_expression switch_clause_condition`.split(/\s+/),
);

/** The grammar has a second set of the operator rules for method arguments; they mean the same. */
const ruleOf = (type: string): string => type.replace(/_argument_expression$/, '_expression');

const parsed = new Map<string, SyntaxNode>();
let loading: Promise<Parser> | undefined;

async function loadParser(): Promise<Parser> {
  // V8's optimizing compiler would work on the grammar in the background and delay the end of the process by seconds.
  setFlagsFromString('--liftoff-only');
  await Parser.init();
  const grammar = readFileSync(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'));
  return new Parser().setLanguage(await Language.load(grammar));
}

/** The tree of a whole script. A script with a syntax error is refused as a whole, before any of it runs. */
export async function parse(source: string): Promise<SyntaxNode> {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  loading ??= loadParser();
  const tree = (await loading).parse(repairForGrammar(source));
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
  const type = ruleOf(node.type);
  const [only] = children;
  if (children.length === 1 && only !== undefined && PRECEDENCE_ONLY.has(type)) return only;
  return {
    type,
    text: node.text,
    line: node.startPosition.row + 1,
    start: node.startIndex,
    end: node.endIndex,
    named: node.isNamed,
    children,
  };
}
