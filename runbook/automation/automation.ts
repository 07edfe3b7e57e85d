/** Builds an Automation document: steps lead only to later steps, and refer only to parameters and earlier steps. */
import type { AutomationDocument, NamedStep, Parameter, Step } from './document';
import { AutomationFaults } from './faults/automation-faults';
import { findFaults } from './faults/find-faults';
import { type References, references } from './reference';

type Names = readonly string[];

/** The names of the list before `Name`, and those after it. */
type Before<Order extends Names, Name> = Order extends readonly [infer First, ...infer Rest extends Names]
  ? First extends Name
    ? never
    : First | Before<Rest, Name>
  : never;
type After<Order extends Names, Name> = Order extends readonly [infer First, ...infer Rest extends Names]
  ? First extends Name
    ? Rest[number]
    : After<Rest, Name>
  : never;

type Writer<Order extends Names, Name, Parameters> = (
  refer: References<keyof Parameters & string, Before<Order, Name> & string>,
) => Step<After<Order, Name>>;

interface Head<Order extends Names, Parameters> {
  readonly description: string;
  /** A document without a role would act with the permissions of its caller. */
  readonly assumeRole: string;
  readonly parameters: Parameters;
  /** The names of all possible steps, in the order of the document. */
  readonly order: Order;
}

/** First the head, then the steps, each a function of its references. A step that is `undefined` is omitted; that no other step leads
 *  to it is checked when the document is built. */
export function automation<const Order extends Names, const Parameters extends Readonly<Record<string, Parameter>>>(
  head: Head<Order, Parameters>,
): (steps: { readonly [Name in Order[number]]: Writer<Order, Name, Parameters> | undefined }) => AutomationDocument;
export function automation({ order, ...head }: Head<Names, AutomationDocument['parameters']>) {
  return (steps: { readonly [name: string]: ((refer: never) => Step<string>) | undefined }): AutomationDocument => {
    const mainSteps = order.flatMap((name): readonly NamedStep[] => {
      const step = steps[name]?.(references());
      return step === undefined ? [] : [inOrder(name, step)];
    });
    const document = { schemaVersion: '0.3', ...head, mainSteps } as const;
    const faults = findFaults(document);
    if (faults.length > 0) throw new AutomationFaults(faults);
    return document;
  };
}

/** Gives every step the same order of fields, so that equal documents are equal as text. */
const inOrder = (
  name: string,
  { timeoutSeconds, maxAttempts, isCritical, onFailure, onCancel, nextStep, isEnd, ...action }: Step<string>,
): NamedStep => ({
  name,
  ...action,
  timeoutSeconds,
  maxAttempts,
  isCritical,
  onFailure,
  onCancel,
  ...(nextStep === undefined ? {} : { nextStep }),
  ...(isEnd === true ? { isEnd } : {}),
});
