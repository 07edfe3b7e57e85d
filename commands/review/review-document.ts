/** A review as JSON: what `review-plan --json` prints. */
import type { Change } from '../../plan-review/plan';
import type { Review } from '../../plan-review/review';

const changeDocument = ({ address, previousAddress, type, action, replacedFor }: Change) => ({
  Address: address,
  PreviousAddress: previousAddress ?? '',
  Type: type,
  Action: action,
  ReplacedFor: replacedFor,
});

export const reviewDocument = (stack: string, { planned, drifted, consequences, outputs, errored }: Review) => ({
  Stack: stack,
  Errored: errored,
  Changes: planned.map(changeDocument),
  Consequences: consequences.map(({ weight, text, detail }) => ({
    Weight: weight,
    Text: text,
    Detail: detail === undefined ? null : { Title: detail.title, Body: detail.body },
  })),
  Drift: drifted.map(changeDocument),
  Outputs: outputs,
});
