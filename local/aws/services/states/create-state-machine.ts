/** states:CreateStateMachine. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
import * as v from 'valibot';
import { InvalidDefinition, validate } from '../../../states-language/execution';
import { arnOf } from '../../../world/arn';
import type { EmbeddedAws } from '../../embedded-aws';
import { reject } from '../../service-error';
import { Arn, DefinitionText, Name, parsedDefinition, requireName, statesAction } from './parameters';
import { stateMachines } from './state-machines';

/** The validation knows EXPRESS state machines, but they cannot run here. */
const TYPES = ['STANDARD', 'EXPRESS'] as const;

export const createStateMachine = statesAction({
  accepts: v.object({
    name: Name,
    definition: DefinitionText,
    roleArn: Arn,
    type: v.optional(v.picklist(TYPES), 'STANDARD'),
  }),
  authorize: ({ name, roleArn }, { aws, call }) => [
    { action: call, resource: stateMachineArn(aws, name) },
    { action: 'iam:PassRole', resource: roleArn, conditions: { 'iam:PassedToService': 'states.amazonaws.com' } },
  ],
  answer({ name, definition, roleArn, type }, { aws }) {
    requireName(name);
    const parsed = parsedDefinition(definition);
    const diagnostics = validate(parsed, type);
    if (diagnostics.length > 0) reject('InvalidDefinition', new InvalidDefinition(diagnostics).message);
    if (type === 'EXPRESS') {
      reject('StateMachineTypeNotSupported', 'The embedded AWS runs standard state machines only.');
    }
    const arn = stateMachineArn(aws, name);
    const earlier = stateMachines(aws).find((machine) => machine.arn === arn);
    const isSame = earlier?.roleArn === roleArn && JSON.stringify(earlier.definition) === JSON.stringify(parsed);
    if (earlier !== undefined && !isSame) {
      reject('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    if (earlier === undefined) aws.world.stateMachines.set(arn, { name, arn, roleArn, definition: parsed });
    return { stateMachineArn: arn, creationDate: aws.clock.now() };
  },
});

const stateMachineArn = ({ deployment }: EmbeddedAws, name: string): string =>
  arnOf(deployment, 'states', `stateMachine:${name}`);
