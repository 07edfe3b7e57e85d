/** states:CreateStateMachine. https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
import * as v from 'valibot';
import { InvalidDefinition, validate } from '../../../states-language/execution';
import { action } from '../../action';
import { ServiceError } from '../../service-error';
import { Arn, DefinitionText, Name, parsedDefinition, refuseUnlessName } from './parameters';
import { stateMachines } from './state-machines';

/** An EXPRESS machine would be checked as one but run as a standard one: it is refused by name instead. */
const TYPES = ['STANDARD', 'EXPRESS'] as const;

export const createStateMachine = action({
  malformed: 'ValidationException',
  accepts: v.object({
    name: Name,
    definition: DefinitionText,
    roleArn: Arn,
    type: v.optional(v.picklist(TYPES), 'STANDARD'),
  }),
  authorize: ({ name, roleArn }, { aws: { deployment } }) => [
    {
      action: 'states:CreateStateMachine',
      resource: `arn:${deployment.partition}:states:${deployment.region}:${deployment.accountId}:stateMachine:${name}`,
    },
    { action: 'iam:PassRole', resource: roleArn, conditions: { 'iam:PassedToService': 'states.amazonaws.com' } },
  ],
  answer({ name, definition, roleArn, type }, { aws }) {
    refuseUnlessName(name);
    const parsed = parsedDefinition(definition);
    const diagnostics = validate(parsed, type);
    if (diagnostics.length > 0) throw new ServiceError('InvalidDefinition', new InvalidDefinition(diagnostics).message);
    if (type === 'EXPRESS') {
      throw new ServiceError('StateMachineTypeNotSupported', 'The embedded AWS runs standard state machines only.');
    }
    const { partition, region, accountId } = aws.deployment;
    const arn = `arn:${partition}:states:${region}:${accountId}:stateMachine:${name}`;
    const earlier = stateMachines(aws).find((machine) => machine.arn === arn);
    const isSame = earlier?.roleArn === roleArn && JSON.stringify(earlier.definition) === JSON.stringify(parsed);
    if (earlier !== undefined && !isSame) {
      throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    if (earlier === undefined) aws.world.stateMachines.set(arn, { name, arn, roleArn, definition: parsed });
    return { stateMachineArn: arn, creationDate: aws.clock.now() };
  },
});
