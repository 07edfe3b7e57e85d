/** Commands and pipelines. Each stage of a pipeline has finished before the next one begins. */
import { parseNumber, toItems } from '../convert';
import { UnsupportedPowerShell } from '../errors';
import type { Emit, Executor, Session, Stage } from '../session';
import { childOfType, type SyntaxNode } from '../syntax';
import { toText } from '../text';
import { ScriptBlock, type Value } from '../values';
import { readCommandLine } from './arguments';
import { range } from './arithmetic';
import { evaluate, outputsOf } from './dispatch';
import { invoke } from './functions';
import { bareword } from './strings';

async function runNamed(name: string, stage: Stage): Promise<void> {
  const { session, line } = stage;
  const body = session.scope.function(name);
  if (body !== undefined) return invoke(body, stage);
  const command = session.findCommand(name);
  if (command !== undefined) return command.run(stage);
  throw new UnsupportedPowerShell(name.includes('-') ? `the cmdlet ${name}` : `the command ${name}`, line);
}

/** At the beginning of a statement the grammar reads `1..3`, `1..$n` and `5` as a command. */
function rangeOrNumber(text: string, session: Session): Value | undefined {
  const [, from, to] = /^(\d+)\.\.(\d+|\$\w+)$/.exec(text) ?? [];
  return from === undefined || to === undefined ? parseNumber(text) : range(Number(from), bareword(to, session));
}

/** What `&` is applied to: a block, a variable that holds one, or the name of a command. */
async function calledBy(target: SyntaxNode | undefined, text: string, session: Session): Promise<Value> {
  if (target === undefined || target.type === 'command_name') return text;
  if (target.type !== 'path_command_name') return evaluate(target, session);
  const [only] = target.children;
  return only?.type === 'variable' && only.text === target.text ? evaluate(only, session) : bareword(text, session);
}

const DISCARDED = /^[1*]?>+\$null$/;
const SUPPORTED_REDIRECTION = /^([1-6*]?>+\$null|[2-6*]>&1)$/;

async function runStage(
  node: SyntaxNode,
  input: readonly Value[] | undefined,
  session: Session,
  emit: Emit,
): Promise<void> {
  session.checkpoint();
  const operator = childOfType(node, 'command_invokation_operator')?.text;
  const name = childOfType(node, 'command_name', 'command_name_expr');
  const { arguments: given, redirections } = await readCommandLine(node, session);
  const unsupported = redirections.find((text) => !SUPPORTED_REDIRECTION.test(text));
  if (unsupported !== undefined) throw new UnsupportedPowerShell(`the redirection ${unsupported}`, node.line);
  const discards = redirections.some((text) => DISCARDED.test(text));
  const output = discards ? () => undefined : emit;
  const stage: Stage = { line: node.line, arguments: given, redirections, input, session, emit: output };
  if (operator === undefined) {
    const text = name?.text ?? '';
    const value = given.length === 0 ? rangeOrNumber(text, session) : undefined;
    return value === undefined ? runNamed(text, stage) : toItems(value).forEach(output);
  }
  const [target] = name?.children ?? [];
  const called = await calledBy(target, name?.text ?? '', session);
  if (!(called instanceof ScriptBlock)) return runNamed(toText(called), stage);
  return invoke(called.node, stage, operator === '.' ? 'same scope' : 'new scope');
}

export const runCommand: Executor = (node, session, emit) => runStage(node, undefined, session, emit);

export const runPipeline: Executor = async (node, session, emit) => {
  const [first, ...rest] = node.children;
  if (first === undefined || first.type === 'pipeline_chain') {
    throw new UnsupportedPowerShell('the operators && and ||, which Windows PowerShell 5.1 lacks too', node.line);
  }
  const redirections = rest.find((child) => child.type === 'redirections');
  const stages = rest.filter((child) => child.type === 'command');
  let values = await outputsOf([first], session);
  if (redirections !== undefined) {
    if (!DISCARDED.test(redirections.text.replace(/\s/g, '').toLowerCase()))
      throw new UnsupportedPowerShell(`the redirection ${redirections.text}`, node.line);
    values = [];
  }
  for (const [position, stage] of stages.entries()) {
    const outputs: Value[] = [];
    const last = position === stages.length - 1;
    await runStage(stage, values, session, last ? emit : (value) => outputs.push(value));
    values = outputs;
  }
  if (stages.length === 0) values.forEach(emit);
};
