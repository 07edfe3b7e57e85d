/** Promise 1: wherever a script is interrupted, the application runs again and no other service does. */
import * as fc from 'fast-check';
import { Clock } from '../../local/clock';
import type { ServiceSpec } from '../../local/instance/service';
import { WindowsInstance } from '../../local/instance/windows-instance';
import { armStep, postStep, preStep, RECORD, START, statuses, TASK, TIMEOUT } from './steps';

/** Either the agent kills the step's process and its children continue, or all processes are killed. */
type Target = 'step' | 'everything';

/** Kills right after the operation with the given number. */
class Killer {
  countdown = Number.POSITIVE_INFINITY;
  kill: () => void = () => undefined;
  readonly strike = (): void => {
    this.countdown -= 1;
    if (this.countdown === 0) this.kill();
  };
}

/** Services depend only on earlier ones; the dependencies of a running service run. */
const serviceSets: fc.Arbitrary<readonly ServiceSpec[]> = fc
  .array(
    fc.record({
      running: fc.boolean(),
      needs: fc.array(fc.nat(5), { maxLength: 2 }),
      refusesToStart: fc.constantFrom(0, 0, 0, 2),
      refusesToStop: fc.constantFrom(0, 0, 0, 0, 1),
      startType: fc.constantFrom('Automatic' as const, 'Manual' as const),
      stopSeconds: fc.constantFrom(0, 2, 40),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((drafts) => {
    const services: ServiceSpec[] = [];
    for (const { running, needs, ...rest } of drafts) {
      const dependsOn = [...new Set(needs.filter((index) => index < services.length))].map((index) => `S${index}`);
      const runs =
        running && dependsOn.every((name) => services.some((one) => one.name === name && one.status === 'Running'));
      services.push({ name: `S${services.length}`, status: runs ? 'Running' : 'Stopped', dependsOn, ...rest });
    }
    return services;
  });

const NAMES = ['S0', 's5,S3,S1', 'S4,S0,Absent', 'S0,S1,S2,S3,S4,S5', ''];
const interruption = (max: number): fc.Arbitrary<{ readonly after: number; readonly kills: Target }> =>
  fc.record({ after: fc.integer({ min: 1, max }), kills: fc.constantFrom('step', 'everything') });

const scenario = fc.record({
  services: serviceSets,
  named: fc.constantFrom(...NAMES),
  /** Each pre-snapshot hook, and the operation after which it is killed. */
  pres: fc.array(fc.option(interruption(20), { nil: undefined }), { minLength: 1, maxLength: 2 }),
  /** Post-snapshot hooks that are killed, before one that is not. */
  posts: fc.array(interruption(14), { maxLength: 2 }),
  ending: fc.constantFrom('post step' as const, 'watchdog' as const, 'reboot' as const),
});

test('after an interruption anywhere, exactly the services that ran before run, and no file is left', async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ services, named, pres, posts, ending }) => {
      const clock = new Clock(START);
      const killer = new Killer();
      const instance = new WindowsInstance({ instanceId: 'i-1', clock, services, onOperation: killer.strike });
      const before = statuses(instance);
      const run = async (script: string, interrupted: { after: number; kills: Target } | undefined) => {
        const stop = new AbortController();
        killer.kill = () => (interrupted?.kills === 'step' ? stop.abort() : instance.killProcesses());
        killer.countdown = interrupted?.after ?? Number.POSITIVE_INFINITY;
        await instance.runPowerShell(script, { ...TIMEOUT, stop: stop.signal });
        killer.countdown = Number.POSITIVE_INFINITY;
      };
      await run(armStep({ services: named, minutes: 60 }), undefined);
      for (const interrupted of pres) await run(preStep({ services: named }), interrupted);
      for (const interrupted of posts) await run(postStep({ services: named }), interrupted);
      const onRecord = (instance.files.read(RECORD) ?? '').split('\r\n');
      if (ending === 'reboot') {
        instance.powerOff();
        await clock.sleep(300_000);
        instance.powerOn();
      }
      if (ending === 'post step') for (const _ of [1, 2, 3]) await run(postStep({ services: named }), undefined);
      else await clock.sleep(120 * 60_000);
      if (ending === 'reboot') {
        // A reboot starts the automatic services, but not the manual ones.
        const mine = services.filter(({ name, startType }) => startType === 'Automatic' || onRecord.includes(name));
        const running = mine.filter(({ name }) => before[name] === 'Running').map(({ name }) => name);
        expect(running.filter((name) => statuses(instance)[name] !== 'Running')).toEqual([]);
      } else expect(statuses(instance)).toEqual(before);
      expect(instance.files.exists(RECORD)).toBe(false);
      expect(instance.tasks.find(TASK)).toBeUndefined();
      instance.powerOff();
    }),
    { numRuns: 80 },
  );
});
