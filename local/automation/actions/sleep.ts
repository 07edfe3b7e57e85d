/** aws:sleep. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-sleep.html */
import * as v from 'valibot';
import { automationAction } from '../automation-action';

/** ISO 8601, weeks to seconds, as far as days have a fixed length. */
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const Inputs = v.strictObject({ Duration: v.pipe(v.string(), v.regex(DURATION)) });

export const sleep = automationAction(Inputs, async ({ Duration }, { aws, signal }) => {
  await aws.clock.sleep(milliseconds(Duration), signal).catch(() => {});
  return { status: 'Success' };
});

function milliseconds(duration: string): number {
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = (DURATION.exec(duration) ?? [])
    .slice(1)
    .map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
