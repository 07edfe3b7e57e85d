/** The plain syntax tree of a script, and how to find a node's children. */

export interface SyntaxNode {
  readonly type: string;
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly named: boolean;
  readonly children: readonly SyntaxNode[];
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
