/** Starts an embedded AWS with the deployed product and runs one night of backups, so that every action has something to return. */
import { runNight, scheduleOf } from '../../commands/rehearsal/night';
import { Faults } from '../../local/aws/faults/faults';
import { services } from '../../local/aws/services';
import { Clock } from '../../local/clock';
import { startEmbeddedAws } from '../../local/embedded-aws/start-embedded-aws';
import { loadInventory, sampleInventory } from '../../local/inventory/inventory';

const EVENING = new Date('2026-03-01T20:00:00Z');

/** Every action of the embedded AWS, as IAM writes it. */
export const ACTIONS: readonly string[] = Object.entries(services).flatMap(([service, actions]) =>
  Object.keys(actions).map((name) => `${service}:${name}`),
);

/** `pageSize` is small so that lists have several pages. */
export async function startAfterOneNight(pageSize: number) {
  const running = await startEmbeddedAws({
    deploymentFolder: process.env.SYNTHESIZED_STACK ?? '',
    inventory: loadInventory(sampleInventory),
    clock: new Clock(EVENING),
    faults: new Faults(),
    pageSize,
  });
  const { aws } = running;
  const schedule = scheduleOf(aws);
  await runNight(aws, schedule, 1);
  const trigger = aws.functions.find(schedule.targetArn).name;
  const manager = aws.deployment.functions.find(({ name }) => name !== trigger)?.name ?? '';
  const parameter = aws.deployment.parameters[0]?.name ?? '';
  return { ...running, trigger, manager, parameter };
}
