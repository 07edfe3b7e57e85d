/** A fault in a definition, in the form that ValidateStateMachineDefinition returns. */

export interface Diagnostic {
  readonly severity: 'ERROR';
  readonly code: 'INVALID_JSON_DESCRIPTION' | 'MISSING_TRANSITION_TARGET' | 'SCHEMA_VALIDATION_FAILED';
  readonly message: string;
  readonly location: string;
}

export function schemaFault(location: string, message: string): Diagnostic {
  return { severity: 'ERROR', code: 'SCHEMA_VALIDATION_FAILED', message, location };
}

export function missingTarget(location: string, message: string): Diagnostic {
  return { severity: 'ERROR', code: 'MISSING_TRANSITION_TARGET', message, location };
}

/** The error that CreateStateMachine returns for an invalid definition. */
export class InvalidDefinition extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    const list = diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(', ');
    super(`Invalid State Machine Definition: '${list}'`);
    this.name = 'InvalidDefinition';
  }
}
