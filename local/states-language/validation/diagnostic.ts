/** What is wrong with a definition and where, in the form of ValidateStateMachineDefinition. */

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

/** The answer of CreateStateMachine to a definition it does not take. */
export class InvalidDefinition extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    const told = diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`).join(', ');
    super(`Invalid State Machine Definition: '${told}'`);
    this.name = 'InvalidDefinition';
  }
}
