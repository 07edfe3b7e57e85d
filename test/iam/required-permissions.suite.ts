/** Every statement, every attached policy and every trust is taken away in turn: results are worse, and one of them or a step of an
 *  automation tells which action is missing; or something is lost that nobody is told of in AWS either. Started by
 *  `npm run test:iam`. */
import { readStackFile, removeStacks, stackWith, synthesizeFullest } from './fullest-stack';
import { type RehearsalResult, rehearseAllWork } from './rehearsal';
import { type Removal, removals } from './removals';

/** What services do without, if they have to: by the end of the removal's name, what is lost. */
const LOST_IN_SILENCE: Readonly<Record<string, RegExp>> = {
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

test('whatever is lost in silence is a statement', () => {
  const names = all.map(({ what }) => what);
  expect(Object.keys(LOST_IN_SILENCE).filter((what) => !names.includes(what))).toEqual([]);
});

test.each(of('statement'))('without the statement %s', async (what, removal) => {
  const { seen, steps, authorizations } = await without(removal);
  const refused = authorizations.filter(({ decision }) => decision !== 'Allow').map(({ request }) => request.action);
  // Nothing else is refused, and what is refused was allowed by what is gone.
  expect(removal.actions).toEqual(expect.arrayContaining([...new Set(refused)]));
  expect(refused).not.toEqual([]);
  const missing = whole.seen.filter((line) => !seen.includes(line));
  const lost = LOST_IN_SILENCE[what];
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
