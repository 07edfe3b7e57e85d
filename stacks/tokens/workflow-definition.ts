/** The definition of the workflow, with numbers that only Terraform knows in the places of those that it was rendered with. */
import { Token } from 'cdktf';
import { renderWorkflow, type WorkflowSettings } from '../../state-machine';

/** Numbers that stand in for tokens pass for seconds and for concurrencies, and nobody would write them. */
const FIRST_STAND_IN = 90_000_001;

export function workflowDefinition(settings: WorkflowSettings, functionArn: string): object {
  const tokens = new Map<number, number>();
  const known = (value: number): number => {
    if (!Token.isUnresolved(value)) return value;
    const standIn = FIRST_STAND_IN + tokens.size;
    tokens.set(standIn, value);
    return standIn;
  };
  const rendered = renderWorkflow(
    {
      ...settings,
      fileSystemConcurrency: known(settings.fileSystemConcurrency),
      instanceConcurrency: known(settings.instanceConcurrency),
      pauseBetweenAttemptsSeconds: known(settings.pauseBetweenAttemptsSeconds),
    },
    functionArn,
  );
  return Object.fromEntries(Object.entries(rendered).map(([key, value]) => [key, withTokens(value, tokens)]));
}

function withTokens(value: unknown, tokens: ReadonlyMap<number, number>): unknown {
  if (typeof value === 'number') return tokens.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => withTokens(each, tokens));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTokens(each, tokens)]));
}
