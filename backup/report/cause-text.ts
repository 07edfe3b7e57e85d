/** Extracts the sentence for people from a cause that Step Functions reports. */
import * as v from 'valibot';

/** The error payload of a Lambda function, or the explanation of a Fail state. */
const Payload = v.pipe(
  v.string(),
  v.parseJson(),
  v.union([
    v.pipe(
      v.object({ errorMessage: v.string() }),
      v.transform(({ errorMessage }) => errorMessage),
    ),
    v.pipe(
      v.object({ Reason: v.string() }),
      v.transform(({ Reason }) => Reason),
    ),
  ]),
);

export function causeText(cause: string): string {
  const payload = v.safeParse(Payload, cause);
  return payload.success ? payload.output : cause;
}
