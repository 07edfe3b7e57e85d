/** Reading and writing `$name`, `${name}`, `$env:NAME`, `$script:name` and the automatic variables. */
import { RUNTIME_EXCEPTION, statementError, UnsupportedPowerShell } from '../errors';
import type { Session } from '../session';
import { toText } from '../text';
import { Hashtable, PsObject, type Value } from '../values';

/** `$script:name` is read as a name on a drive, as `$env:NAME` is. */
function variableName(token: string) {
  const bare = token.replace(/^[$@]/, '').replace(/^\{(.*)\}$/s, '$1');
  const [, drive = '', name = bare] = /^(\w+):(.+)$/s.exec(bare) ?? [];
  return { drive: drive.toLowerCase(), name };
}

const AUTOMATIC: Readonly<Record<string, (session: Session) => Value>> = {
  true: () => true,
  false: () => false,
  null: () => null,
  psitem: (session) => session.scope.get('_') ?? null,
  error: (session) => session.errors,
  lastexitcode: (session) => session.lastExitCode,
  '?': (session) => session.lastSucceeded,
  psscriptroot: (session) => session.host.scriptFolder ?? '',
  pid: (session) => session.host.processId,
  psversiontable: () => {
    const version = new PsObject(['System.Version']).set('Major', 5).set('Minor', 1).set('Build', 17763);
    version.asText = () => '5.1.17763.1';
    return new Hashtable().set('PSVersion', version).set('PSEdition', 'Desktop');
  },
  executioncontext: (session) =>
    new PsObject(['System.Management.Automation.EngineIntrinsics']).set(
      'SessionState',
      new PsObject(['System.Management.Automation.SessionState']).set('LanguageMode', session.host.languageMode),
    ),
};

/** PowerShell sets these and the rehearsal does not: it refuses them, because an empty value would be wrong. */
const UNSUPPORTED = new Set([
  ...['host', 'myinvocation', 'pscmdlet', 'psboundparameters', 'stacktrace', 'profile', 'pscommandpath', 'shellid'],
  ...['switch', 'foreach', 'pwd', 'home', 'nestedpromptlevel', 'event', 'sender', 'ofs', '$', '^'],
]);

export function readVariable(token: string, session: Session): Value {
  const { drive, name } = variableName(token);
  if (drive === 'env') return session.environment.get(name.toLowerCase()) ?? null;
  if (drive === 'script' || drive === 'global') return session.scope.root.get(name) ?? unset(name, session);
  if (drive !== '' && drive !== 'local' && drive !== 'private') throw new UnsupportedPowerShell(`the drive ${drive}:`);
  const folded = name.toLowerCase();
  const automatic = Object.hasOwn(AUTOMATIC, folded) ? AUTOMATIC[folded] : undefined;
  // Until the first program has run, strict mode treats it as unset.
  if (folded === 'lastexitcode' && session.lastExitCode === null) return unset(name, session);
  if (automatic !== undefined) return automatic(session);
  const value = session.scope.get(folded);
  if (value === undefined && UNSUPPORTED.has(folded))
    throw new UnsupportedPowerShell(`the automatic variable $${name}`);
  return value === undefined ? unset(name, session) : value;
}

/** Reading one of these is no error in strict mode. */
const ALWAYS_SET = new Set(['_', 'args', 'input', 'erroractionpreference', 'warningpreference', 'verbosepreference']);

function unset(name: string, session: Session): null {
  if (!session.scope.strict || ALWAYS_SET.has(name.toLowerCase())) return null;
  const message = `The variable '$${name}' cannot be retrieved because it has not been set.`;
  throw statementError(message, RUNTIME_EXCEPTION, 'VariableIsUndefined');
}

export function writeVariable(token: string, value: Value, session: Session): void {
  const { drive, name } = variableName(token);
  const folded = name.toLowerCase();
  if (drive === 'env') {
    session.setEnvironment(name, toText(value));
  } else if (folded === 'lastexitcode') {
    session.lastExitCode = typeof value === 'number' ? value : null;
  } else if (folded !== 'null') {
    const scope = drive === 'script' || drive === 'global' ? session.scope.root : session.scope;
    scope.set(name, value);
  }
}
