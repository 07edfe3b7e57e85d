/** Extracts the sentence for people from a cause that Step Functions reports. */
import * as v from 'valibot';

/** The error payload of a Lambda function, or the explanation of a Fail state. */
const Payload = v.union([v.object({ errorMessage: v.string() }), v.object({ Reason: v.string() })]);

export function causeText(cause: string): string {
  const { success, output } = v.safeParse(v.pipe(v.string(), v.parseJson(), Payload), cause);
  if (!success) return cause;
  return 'errorMessage' in output ? output.errorMessage : output.Reason;
}
