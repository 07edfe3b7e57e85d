/** states:ValidateStateMachineDefinition.
 *  https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html */
import * as v from 'valibot';
import { validate } from '../../../states-language/execution';
import { onEverything } from '../../action';
import { DefinitionText, parsedDefinition, statesAction } from './parameters';

const MAX_DIAGNOSTICS = 100;

export const validateStateMachineDefinition = statesAction({
  accepts: v.strictObject({
    definition: DefinitionText,
    type: v.optional(v.picklist(['STANDARD', 'EXPRESS']), 'STANDARD'),
    severity: v.optional(v.picklist(['ERROR', 'WARNING'])),
    maxResults: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_DIAGNOSTICS)), 0),
  }),
  authorize: onEverything,
  answer({ definition, type, maxResults }) {
    const diagnostics = validate(parsedDefinition(definition), type);
    const shown = diagnostics.slice(0, maxResults || MAX_DIAGNOSTICS);
    return {
      result: diagnostics.length === 0 ? 'OK' : 'FAIL',
      diagnostics: shown,
      truncated: shown.length < diagnostics.length,
    };
  },
});
