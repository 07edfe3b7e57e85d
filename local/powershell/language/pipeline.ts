/** Commands and pipelines. Each stage of a pipeline has finished before the next one begins. */

import { Call, type Cmdlet } from '../cmdlet';
import { parseNumber, toItems } from '../convert';
import { TerminatingError, UnknownToInstance } from '../errors';
import type { Session } from '../session';
import { childOfType, type SyntaxNode } from '../syntax';
import { toText } from '../text';
import { type PsObject, ScriptBlock, type Value } from '../values';
import { type CommandLine, nativeWords, readCommandLine } from './arguments';
import { range } from './arithmetic';
import { bind, refuseLeft, type Signature } from './bind';
import { type Emit, type Executor, evaluate, outputsOf } from './dispatch';
import { invoke } from './functions';
import { bareword } from './strings';

const COMMON = ['ErrorAction', 'WarningAction', 'InformationAction'];
const COMMON_SWITCHES = ['Verbose', 'Debug', 'Confirm', 'WhatIf'];

const signatures = new WeakMap<Cmdlet, Signature>();

function signatureOf(cmdlet: Cmdlet): Signature {
  const known = signatures.get(cmdlet);
  if (known !== undefined) return known;
  const parameters: Signature['parameters'] = new Map([
    ...COMMON.map((name) => [name.toLowerCase(), { name, kind: 'value' as const }] as const),
    ...COMMON_SWITCHES.map((name) => [name.toLowerCase(), { name, kind: 'switch' as const }] as const),
    ...Object.entries(cmdlet.parameters).map(([name, kind]) => [name.toLowerCase(), { name, kind }] as const),
  ]);
  const rest = cmdlet.rest === undefined ? {} : { rest: cmdlet.rest };
  const signature = { command: cmdlet.name, parameters, positional: cmdlet.positional ?? [], ...rest };
  signatures.set(cmdlet, signature);
  return signature;
}

interface Stage {
  readonly node: SyntaxNode;
  readonly line: CommandLine;
  readonly input: readonly Value[] | undefined;
  readonly session: Session;
  readonly emit: Emit;
}

async function runCmdlet(cmdlet: Cmdlet, stage: Stage): Promise<void> {
  const { node, line, input, session } = stage;
  const signature = signatureOf(cmdlet);
  const bound = bind(line, signature);
  refuseLeft(bound, signature);
  if (bound.values.get('whatif') === true) throw new UnknownToInstance(`${cmdlet.name} -WhatIf`, node.line);
  const report = errorSink(stage, cmdlet.name);
  const call = new Call(cmdlet, session, node.line, input, stage.emit, bound.values, report);
  session.lastSucceeded = true;
  try {
    await cmdlet.run(call);
  } catch (error) {
    if (!(error instanceof TerminatingError) || error.reach === 'script') throw error;
    throw call.errorAction === 'stop' ? new TerminatingError(error.record, 'script') : error;
  }
  session.checkpoint();
}

/** Where a stage's errors go: the console, nowhere (`2>$null`), or the output (`2>&1`). */
function errorSink({ line, session, emit }: Stage, command: string): (record: PsObject, at: number) => void {
  const to = line.redirections.find((text) => /^[2*]>/.test(text))?.slice(1);
  if (to === undefined) return (record, at) => session.report(record, at, command);
  return to === '>&1' ? (record) => emit(record) : () => undefined;
}

async function runNative(name: string, stage: Stage): Promise<void> {
  const native = stage.session.host.natives.get(
    name
      .toLowerCase()
      .replace(/^.*[\\/]/, '')
      .replace(/\.exe$/, ''),
  );
  if (native === undefined) {
    throw new UnknownToInstance(name.includes('-') ? `the cmdlet ${name}` : `the command ${name}`, stage.node.line);
  }
  const result = await native(nativeWords(stage.line), stage.session);
  stage.session.lastExitCode = result.exitCode;
  stage.session.lastSucceeded = result.exitCode === 0;
  for (const text of result.lines) stage.emit(text);
}

async function runNamed(name: string, stage: Stage): Promise<void> {
  const { session } = stage;
  const body = session.scope.function(name);
  if (body !== undefined) return invoke(body, stage, session, stage.emit);
  const cmdlet = session.host.cmdlets.get(name.toLowerCase());
  return cmdlet === undefined ? runNative(name, stage) : runCmdlet(cmdlet, stage);
}

/** The grammar takes `1..3`, `1..$n` and `5` at the beginning of a statement for a command. */
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

async function runStage(
  node: SyntaxNode,
  input: readonly Value[] | undefined,
  session: Session,
  emit: Emit,
): Promise<void> {
  session.checkpoint();
  const operator = childOfType(node, 'command_invokation_operator')?.text;
  const name = childOfType(node, 'command_name', 'command_name_expr');
  const line = await readCommandLine(node, session);
  const discards = line.redirections.some((text) => /^[1*]?>+\$null$/.test(text));
  const odd = line.redirections.find((text) => !/^([1-6*]?>+\$null|[2-6*]>&1)$/.test(text));
  if (odd !== undefined) throw new UnknownToInstance(`the redirection ${odd}`, node.line);
  const stage: Stage = { node, line, input, session, emit: discards ? () => undefined : emit };
  if (operator === undefined) {
    const text = name?.text ?? '';
    const value = line.arguments.length === 0 ? rangeOrNumber(text, session) : undefined;
    if (value === undefined) return runNamed(text, stage);
    for (const item of toItems(value)) stage.emit(item);
    return;
  }
  const [target] = name?.children ?? [];
  const called = await calledBy(target, name?.text ?? '', session);
  if (!(called instanceof ScriptBlock)) return runNamed(toText(called), stage);
  return invoke(called.node, { line, input, sameScope: operator === '.' }, session, stage.emit);
}

export const runCommand: Executor = (node, session, emit) => runStage(node, undefined, session, emit);

export const runPipeline: Executor = async (node, session, emit) => {
  const [first, ...rest] = node.children;
  if (first === undefined || first.type === 'pipeline_chain') {
    throw new UnknownToInstance(
      'the operators && and ||, which Windows PowerShell 5.1 does not have either',
      node.line,
    );
  }
  const redirections = rest.find((child) => child.type === 'redirections');
  const stages = rest.filter((child) => child.type === 'command');
  let values = await outputsOf([first], session);
  if (redirections !== undefined) {
    if (!/^[1*]?>+\s*\$null$/i.test(redirections.text))
      throw new UnknownToInstance(`the redirection ${redirections.text}`, node.line);
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
