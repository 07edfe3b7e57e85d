/** A document as anybody may have written it: the rules below look at what is there and at what is missing. */

export interface LooseStep {
  readonly name: string;
  readonly action: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs?: readonly { readonly Name: string }[];
  readonly timeoutSeconds?: number;
  readonly maxAttempts?: number;
  readonly isCritical?: boolean;
  readonly onFailure?: string;
  readonly onCancel?: string;
  readonly nextStep?: string;
  readonly isEnd?: boolean;
}

export interface LooseDocument {
  readonly assumeRole?: string;
  readonly parameters: Readonly<Record<string, { readonly allowedPattern?: string }>>;
  readonly mainSteps: readonly LooseStep[];
}

/** What aws:runCommand hands to the command document. */
export function commandParameters({ inputs: { Parameters } }: LooseStep): Readonly<Record<string, unknown>> {
  return typeof Parameters === 'object' && Parameters !== null ? { ...Parameters } : {};
}
