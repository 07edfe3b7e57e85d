/** A document before it is checked: any option of a step may be missing. */

export interface UncheckedStep {
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

export interface UncheckedDocument {
  readonly assumeRole?: string;
  readonly parameters: Readonly<
    Record<string, { readonly allowedPattern?: string; readonly allowedValues?: readonly string[] }>
  >;
  readonly mainSteps: readonly UncheckedStep[];
}

/** The parameters that aws:runCommand passes to the command document. */
export function commandParameters({ inputs: { Parameters } }: UncheckedStep): Readonly<Record<string, unknown>> {
  return typeof Parameters === 'object' && Parameters !== null ? { ...Parameters } : {};
}
