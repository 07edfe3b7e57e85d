/** The JSON of the workflow's definition, in which concurrencies and pauses may be tokens. */
import { type FunctionArns, renderWorkflow, type WorkflowSettings } from '../../state-machine';
import { Placeholders } from './placeholders';
import { terraformJson } from './terraform-json';

export function workflowDefinition(settings: WorkflowSettings, functionArns: FunctionArns): string {
  const placeholders = new Placeholders();
  const number = (name: keyof WorkflowSettings) => placeholders.number(`workflow.${name}`, settings[name]);
  const definition = renderWorkflow(
    {
      ...settings,
      fileSystemConcurrency: number('fileSystemConcurrency'),
      instanceConcurrency: number('instanceConcurrency'),
      pauseBetweenAttemptsSeconds: number('pauseBetweenAttemptsSeconds'),
    },
    functionArns,
  );
  return terraformJson(definition, placeholders);
}
