/** The embedded AWS computes what the provider stores: recorded from an apply, which the Terraform suite repeats. */
import { least } from '../../stacks/configurations';
import { synthesize } from '../../stacks/synthesized';
import { embeddedAttributes, withoutEndpoint } from './compared-attributes';
import { stackFolder } from './stack-folder';
import stored from './stored-attributes.json';

const account = { region: least.region, accountId: '123456789012', partition: 'aws' };

test('every computed attribute that a stack uses has the value that the provider stores', () => {
  const embedded = embeddedAttributes(stackFolder(JSON.parse(synthesize(least).text)), account);
  const comparable = Object.entries(embedded).map(([address, attributes]) => [
    address,
    Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, withoutEndpoint(value)])),
  ]);
  expect(Object.fromEntries(comparable)).toEqual(stored);
});

test.each([
  ['aws_lambda_function', { function_name: 'F', publish: true }, { version: '1', qualified_arn: /:function:F:1$/ }],
  ['aws_scheduler_schedule', { name: 'S', group_name: 'nightly' }, { id: 'nightly/S', arn: /:schedule\/nightly\/S$/ }],
  ['aws_sfn_state_machine', { name: 'M', publish: true }, { state_machine_version_arn: /:stateMachine:M:1$/ }],
  ['aws_ssm_document', { name: 'D', document_type: 'Command' }, { arn: /:document\/D$/ }],
])('%s depends on its arguments', (type, configuration, expected) => {
  const attributes = embeddedAttributes(stackFolder({ resource: { [type]: { it: configuration } } }), account);
  const patterns = Object.entries(expected).map(([name, value]) => [
    name,
    value instanceof RegExp ? expect.stringMatching(value) : value,
  ]);
  expect(attributes[`${type}.it`]).toMatchObject(Object.fromEntries(patterns));
});
