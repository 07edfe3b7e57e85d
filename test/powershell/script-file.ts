/** A script of powershell/ as its tests see it: syntax tree, help, parameters and exit codes. */
import { parse } from '../../local/powershell/parser';
import { childOfType, childrenOfType, type SyntaxNode } from '../../local/powershell/syntax';

const nodesOf = (node: SyntaxNode): readonly SyntaxNode[] => [node, ...node.children.flatMap(nodesOf)];

interface DeclaredParameter {
  readonly name: string;
  readonly type: string | undefined;
  readonly mandatory: boolean;
  readonly validated: boolean;
}

export interface ScriptFile {
  readonly program: SyntaxNode;
  readonly nodes: readonly SyntaxNode[];
  readonly parameters: readonly DeclaredParameter[];
  /** Its exit codes other than 0. */
  readonly exitCodes: readonly number[];
  readonly commands: readonly string[];
  readonly functions: readonly string[];
}

function parameterOf(node: SyntaxNode): DeclaredParameter {
  const attributes = childOfType(node, 'attribute_list')?.children.map(({ text }) => text) ?? [];
  return {
    name: (childOfType(node, 'variable')?.text ?? '').slice(1),
    type: attributes.find((text) => /^\[\w+(\[\])?\]$/.test(text)),
    mandatory: attributes.some((text) => /Mandatory = \$true/.test(text)),
    validated: attributes.some((text) => text.startsWith('[Validate')),
  };
}

/** `exit 7`, and every number assigned to the variable of an `exit $code`. */
function exitCodesOf(nodes: readonly SyntaxNode[]): readonly number[] {
  const exits = nodes.filter(({ type, text }) => type === 'flow_control_statement' && /^exit\b/.test(text));
  const codes = exits.flatMap(({ text }) => {
    const operand = text.slice('exit'.length).trim();
    if (/^\d+$/.test(operand)) return Number(operand);
    const given = nodes.filter(
      ({ type, children }) => type === 'assignment_expression' && children[0]?.text === operand,
    );
    if (given.length === 0) throw new Error(`The exit code of ${text} is unknown: assign a number to its variable.`);
    return given.map(({ children }) => Number(children[2]?.text));
  });
  return [...new Set(codes)].filter((code) => code !== 0).sort((one, other) => one - other);
}

export async function readScript(text: string): Promise<ScriptFile> {
  const program = await parse(text);
  const nodes = nodesOf(program);
  const header = childOfType(program, 'param_block');
  if (header === undefined) throw new Error('The script has no param().');
  const list = childOfType(header, 'parameter_list');
  return {
    program,
    nodes,
    parameters: list === undefined ? [] : childrenOfType(list, 'script_parameter').map(parameterOf),
    exitCodes: exitCodesOf(nodes),
    commands: nodes.filter(({ type }) => type === 'command_name').map(({ text: name }) => name),
    functions: nodes.filter(({ type }) => type === 'function_name').map(({ text: name }) => name),
  };
}

/** The sections of comment-based help, `.PARAMETER Name` under `PARAMETER Name`. */
export function helpOf(text: string): ReadonlyMap<string, string> {
  const comment = /^<#\n([\s\S]*?)\n#>/.exec(text)?.[1] ?? '';
  const sections = comment.split(/^\.(?=[A-Z]{5,})/m).slice(1);
  return new Map(
    sections.map((section) => {
      const [title = '', ...lines] = section.split('\n');
      return [title.trim(), lines.join('\n').trim()] as const;
    }),
  );
}
