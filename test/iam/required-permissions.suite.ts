/** `npm run test:iam`: removes each statement, attached policy and trust in turn. The results get worse, and one of them or a step of an
 *  automation names the missing action; where AWS reports no error either, the expected loss is listed. */
import { readStackFile, removeStacks, stackWith, synthesizeFullest } from './fullest-stack';
import { type RehearsalResult, rehearseAllWork } from './rehearsal';
import { type Removal, removals } from './removals';

/** What is lost without an error, by the removed statement. */
const LOST_WITHOUT_ERROR: Readonly<Record<string, RegExp>> = {
  'manager_role_policy Logs': /^the log of /,
  'retention_role_policy Logs': /^the log of /,
  'trigger_role_policy Logs': /^the log of /,
  'trigger_role_policy DeadLetters': /^2 dead letters$/,
  'schedule_role_policy DeadLetters': /^2 dead letters$/,
  'schedule_role_policy Key': /^2 dead letters$/,
  'workflow_role_policy Trace': /^traces$/,
};

const stack = synthesizeFullest();
const all = removals(readStackFile(stack));
let whole: RehearsalResult;

beforeAll(async () => {
  whole = await rehearseAllWork(stack);
});
afterAll(removeStacks);

const without = (removal: Removal): Promise<RehearsalResult> => rehearseAllWork(stackWith(stack, removal.without));
const of = (kind: Removal['kind']) =>
  all.filter((removal) => removal.kind === kind).map((each) => [each.what, each] as const);

test('every entry of LOST_WITHOUT_ERROR is a statement', () => {
  const names = all.map(({ what }) => what);
  expect(Object.keys(LOST_WITHOUT_ERROR).filter((what) => !names.includes(what))).toEqual([]);
});

test.each(of('statement'))('without the statement %s', async (what, removal) => {
  const { seen, steps, authorizations } = await without(removal);
  const refused = authorizations.filter(({ decision }) => decision !== 'Allow').map(({ request }) => request.action);
  // Only actions of the removed statement are denied.
  expect(removal.actions).toEqual(expect.arrayContaining([...new Set(refused)]));
  expect(refused).not.toEqual([]);
  const missing = whole.seen.filter((line) => !seen.includes(line));
  const lost = LOST_WITHOUT_ERROR[what];
  if (lost !== undefined) {
    expect(missing).toEqual([expect.stringMatching(lost)]);
    return;
  }
  expect(missing).toContainEqual(expect.stringMatching(/^night \d: /));
  expect([...seen, ...steps].some((line) => refused.some((action) => line.includes(action)))).toBe(true);
});

test.each(of('attachment'))('without the attached policy %s', async (_, removal) => {
  const { seen, authorizations } = await without(removal);
  expect(authorizations.some(({ decision }) => decision !== 'Allow')).toBe(true);
  expect(seen).not.toContainEqual(expect.stringMatching(/^night 1: i-\w+ Succeeded ApplicationConsistent/));
  expect(seen).toContainEqual(expect.stringMatching(/^night 1: fs-\w+ Succeeded/));
});

test.each(of('trust'))('without the trust of %s nothing is deployed', async (_, removal) => {
  expect((await without(removal)).seen).toEqual([expect.stringContaining('see its assume_role_policy')]);
});
